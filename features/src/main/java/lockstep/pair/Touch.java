package lockstep.pair;

import lockstep.table.Table;

/**
 * An action as the sweep needs it. Times are microseconds since 1970.
 *
 * @param thing the object as a number, see {@link Things}
 * @param account the account's number, in byte order of the ids
 * @param lead its stratum at the lead tier, see {@link StratumCode}
 * @param strong the same at the strong tier, with the octave of its lag where that tells
 * @param coarse whether its time is known to the minute only: it takes no part in shorter windows
 */
public record Touch(
        String trace,
        String objectId,
        long thing,
        int twin,
        int account,
        long at,
        long lead,
        long strong,
        String postId,
        boolean coarse) {
    public static final Table<Touch> TABLE = Table.of("work/touches", Touch.class);
}
