package lockstep.detect.shard;

import lockstep.table.Table;

/**
 * An action with everything about it that does not depend on who acted: its object and its strata as numbers. It is computed
 * once and serves the observed labels and all decoys.
 *
 * @param objectHash 64 bits of the trace and object id. Two of 10⁷ objects share them with a probability of 3e-6; their actions
 *     are then read as actions on one object.
 * @param account the account's number, in byte order of the ids
 * @param at microseconds since 1970
 * @param lead the stratum at the lead tier, see {@link lockstep.kernel.meeting.StratumCode}
 * @param strong the same at the strong tier, with the octave of the action's own lag
 * @param coarse whether the time is known to the minute only; the action takes no part in shorter windows
 * @param post a hash of the post id
 */
public record AnnotatedAction(
        String trace,
        String objectId,
        long objectHash,
        int account,
        long at,
        long lead,
        long strong,
        boolean coarse,
        String postId,
        int post) {
    public static final Table<AnnotatedAction> TABLE = Table.of("work/annotated", AnnotatedAction.class);
}
