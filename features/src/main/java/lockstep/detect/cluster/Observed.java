package lockstep.detect.cluster;

import java.nio.ByteBuffer;
import java.util.List;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/** What the shards find on the observed labels: one row holds one of these. */
public record Observed(
        @Nullable OfCell cell,
        @Nullable OfStratum stratum,
        @Nullable OfObject hot,
        @Nullable OfGroup group,
        @Nullable OfEdge edge,
        @Nullable OfPairs pairs) {
    public static final Table<Observed> TABLE = Table.of("work/observed", Observed.class);

    /**
     * A cell as a whole.
     *
     * @param eligible accounts with two actions or more in the cell
     * @param pairs with two meetings or more
     * @param rounds of rate re-estimation
     */
    record OfCell(String trace, String tier, long windowS, long actions, long eligible, long pairs, int rounds) {}

    /** A stratum with its rate in the last round. */
    record OfStratum(
            String trace,
            String tier,
            long windowS,
            long number,
            long actions,
            long meetings,
            long pairsAnyTime,
            @Nullable Double ceiling,
            long meetingsInside,
            long pairsInside,
            double rate) {}

    /** An object that is left out because it is hot. */
    record OfObject(
            String trace,
            long windowS,
            long objectHash,
            @Nullable Long slot,
            long actions,
            long meetings) {}

    /**
     * A candidate with bits above 0, or with enough e-bits.
     *
     * @param trace or `fused`
     * @param accounts numbers, ascending
     * @param size accounts of the group, also those without an action in the trace
     */
    record OfGroup(
            String trace,
            String tier,
            long windowS,
            List<Integer> accounts,
            int size,
            long together,
            double bits,
            double ebits) {}

    /**
     * A pair that is an edge.
     *
     * @param accountA number of the account, below accountB
     * @param weight the gain in nats
     */
    record OfEdge(String trace, String tier, long windowS, int accountA, int accountB, double weight, double lnP) {}

    /** Pairs with two meetings or more, packed: see {@link PackedPairs}. */
    record OfPairs(String trace, String tier, long windowS, ByteBuffer packed) {}

    static Observed of(OfCell cell) {
        return new Observed(cell, null, null, null, null, null);
    }

    static Observed of(OfStratum stratum) {
        return new Observed(null, stratum, null, null, null, null);
    }

    static Observed of(OfObject hot) {
        return new Observed(null, null, hot, null, null, null);
    }

    static Observed of(OfGroup group) {
        return new Observed(null, null, null, group, null, null);
    }

    static Observed of(OfEdge edge) {
        return new Observed(null, null, null, null, edge, null);
    }

    static Observed of(OfPairs pairs) {
        return new Observed(null, null, null, null, null, pairs);
    }
}
