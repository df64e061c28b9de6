package lockstep.pair;

import lockstep.table.Table;

/**
 * What the sweep counted.
 *
 * @param what `pair` or `stratum`
 * @param key both account numbers, the lower one in the upper half; or the stratum's number
 */
record MeetingCount(String trace, long windowS, String tier, String what, long key, long n) {
    static final Table<MeetingCount> TABLE = Table.of("work/counts", MeetingCount.class);
}
