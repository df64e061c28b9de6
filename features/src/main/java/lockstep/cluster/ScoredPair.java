package lockstep.cluster;

import lockstep.table.Table;

/** A pair with what chance makes of it. */
record ScoredPair(
        String trace, long windowS, String tier, int numberA, int numberB, long together, double expected, double lnP) {
    static final Table<ScoredPair> TABLE = Table.of("work/scored_pairs", ScoredPair.class);
}
