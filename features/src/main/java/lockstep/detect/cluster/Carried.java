package lockstep.detect.cluster;

import lockstep.table.RecordSchema;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/** What the shards say about the clusters in the traces that carry them: one row holds one of these. */
record Carried(
        @Nullable OfAction action,
        @Nullable OfTrace trace,
        @Nullable OfMember member) {
    static final Table<Carried> TABLE = Table.of("work/carried", Carried.class);
    static final RecordSchema<OfTrace> TRACE = RecordSchema.of(OfTrace.class);
    static final RecordSchema<OfMember> MEMBER = RecordSchema.of(OfMember.class);

    /**
     * An action of a member that met another member's action, see {@link lockstep.kernel.SharedActions.Shared}.
     *
     * @param label of the cluster
     * @param slot nothing for traces without slots
     */
    record OfAction(
            int label,
            String trace,
            long windowS,
            String tier,
            long objectHash,
            @Nullable Long slot,
            long stratum,
            int account,
            long at,
            long met,
            double objectExpected) {}

    /** One trace that carries a cluster, see {@link lockstep.kernel.SharedActions.OfTrace}. */
    record OfTrace(
            int label,
            String trace,
            long arrivals,
            long arrivalsOnce,
            long atTopObject,
            @Nullable Long atTopSource) {}

    /** What a member adds to the bits of its cluster. */
    record OfMember(int label, int account, double bits) {}
}
