package lockstep.cluster;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * What one trace, tier and window say of a cluster's members as they are.
 *
 * @param bits without the price of having chosen the window
 * @param bitsWithoutTopObject without the object they met at most often; where the trace carries the cluster, like the next
 * @param bitsWithoutTopSource without the author, domain or recurring thing; nothing where the trace has no source
 * @param sourceKnown whether the strong tier may be spoken of: false where more than a fifth of the sources is unknown
 */
public record ClusterBits(
        String clusterId,
        String trace,
        String tier,
        long windowS,
        long together,
        double expected,
        double bits,
        @Nullable Double bitsWithoutTopObject,
        @Nullable Double bitsWithoutTopSource,
        boolean sourceKnown) {
    public static final Table<ClusterBits> TABLE = Table.of("cluster_bits", ClusterBits.class);
}
