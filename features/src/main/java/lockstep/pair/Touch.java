package lockstep.pair;

import lockstep.table.Table;

/**
 * An action as the sweep needs it. Times are microseconds since 1970.
 *
 * @param account the account's number, in byte order of the ids
 * @param born when the object appeared
 * @param lead the number of its stratum at the lead tier
 * @param strong the same at the strong tier, without the octave of its lag
 * @param coarse whether its time is known to the minute only: it takes no part in shorter windows
 */
public record Touch(
        String trace,
        String objectId,
        int account,
        long at,
        long born,
        long lead,
        long strong,
        String postId,
        boolean coarse) {
    public static final Table<Touch> TABLE = Table.of("work/touches", Touch.class);
}
