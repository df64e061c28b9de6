package lockstep.cluster;

import java.time.Instant;
import java.util.List;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * A group of accounts that met more often than chance explains.
 *
 * @param clusterId the first 12 hex of SHA-256 over the sorted members
 * @param traces in which its bits are above 0
 * @param windowS the window in seconds in which its evidence is strongest
 * @param bits of evidence, a score on a logarithmic scale, not a probability
 * @param q the error rate, from decoys
 * @param p2 that at least two independent traces carry it
 */
public record Cluster(
        String clusterId,
        String tier,
        List<String> traces,
        long windowS,
        int accounts,
        double bits,
        long together,
        double expected,
        @Nullable Double q,
        @Nullable Double p2,
        boolean canFlag,
        List<String> cannotFlagBecause,
        @Nullable Double ownedShare,
        @Nullable Double bitsWithoutTopObject,
        @Nullable Double bitsWithoutTopSource,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        String verdictHint) {
    public static final Table<Cluster> TABLE = Table.of("clusters", Cluster.class);
}
