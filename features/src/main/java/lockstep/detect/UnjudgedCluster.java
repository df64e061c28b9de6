package lockstep.detect;

import java.util.List;

/**
 * A cluster that is found, before decoys, evidence and indicators judge it.
 *
 * @param tier strong or lead, at which it is shown
 * @param accounts its members' ids, in the order of account numbers
 * @param traces that carry it
 * @param windowS the window in seconds in which its evidence is strongest
 * @param together meetings in the traces that carry it
 * @param expected of them by chance
 * @param bits of evidence by pairs; a cluster that bursts show may have none
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
    /** Returns the figures of a cluster that the gates read, with its members. */
    public static UnjudgedCluster of(Cluster c, List<String> accounts) {
        return new UnjudgedCluster(
                c.clusterId(), c.tier(), accounts, c.traces(), c.windowS(), c.together(), c.expected(), c.bits());
    }
}
