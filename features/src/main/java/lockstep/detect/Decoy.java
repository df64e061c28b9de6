package lockstep.detect;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * A cluster found on shuffled labels. Every one above 0 bits is kept and, where there is none, the best of its trace, tier
 * and window in any case.
 *
 * @param trace or `fused`: all together, the labels of each shuffled by itself
 * @param cluster 0 for the best of its seed, trace, tier and window
 * @param bits without the price of having chosen the window
 * @param bitsByArrival the same where a member who comes to an object counts once; where bits are above 0
 * @param ebits evidence by bursts; at the strong tier, for groups of three accounts or more that count (METHOD.md §9)
 */
public record Decoy(
        long seed,
        String trace,
        String tier,
        long windowS,
        int cluster,
        int accounts,
        long together,
        double expected,
        double bits,
        @Nullable Double bitsByArrival,
        @Nullable Double ebits) {
    public static final Table<Decoy> TABLE = Table.of("decoys", Decoy.class);
}
