package lockstep.detect;

import java.util.Comparator;
import java.util.List;

/**
 * A cluster that is found, before decoys, evidence and indicators judge it.
 *
 * @param accounts its members' ids, in their order
 * @param traces that carry it
 * @param windowS the window in seconds in which its evidence is strongest
 * @param together meetings in the traces that carry it
 * @param expected of them by chance
 */
public record UnjudgedCluster(
        String clusterId,
        String tier,
        List<String> accounts,
        List<String> traces,
        long windowS,
        long together,
        double expected,
        double bits) {
    /** The same order as that of the table `clusters`. */
    static final Comparator<UnjudgedCluster> BEST_FIRST =
            Comparator.comparingDouble(UnjudgedCluster::bits).reversed().thenComparing(UnjudgedCluster::clusterId);

    static UnjudgedCluster of(Cluster c, List<String> accounts) {
        return new UnjudgedCluster(
                c.clusterId(), c.tier(), accounts, c.traces(), c.windowS(), c.together(), c.expected(), c.bits());
    }
}
