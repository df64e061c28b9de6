package lockstep.cluster;

import lockstep.table.Table;

/** What one trace, tier and window say of a cluster's members as they are. */
public record ClusterBits(
        String clusterId, String trace, String tier, long windowS, long together, double expected, double bits) {
    public static final Table<ClusterBits> TABLE = Table.of("cluster_bits", ClusterBits.class);
}
