package lockstep.cluster;

import java.util.List;
import lockstep.table.Table;

/**
 * A pair with the strata in which both accounts act: all that is needed to score it at any rates.
 *
 * @param strata their numbers, ascending
 * @param products d · d in each
 * @param moved meetings with one clock moved, a floor under what is expected
 */
record SharedStrata(
        String trace,
        long windowS,
        String tier,
        String accountA,
        String accountB,
        int numberA,
        int numberB,
        long together,
        List<Long> strata,
        List<Long> products,
        double moved) {
    static final Table<SharedStrata> TABLE = Table.of("work/shared_strata", SharedStrata.class);
}
