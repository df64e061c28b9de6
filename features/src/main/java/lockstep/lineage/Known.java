package lockstep.lineage;

import java.util.List;

/**
 * A list of known accounts beside the clusters of a run.
 *
 * @param listed accounts in the list
 * @param inRun of them in the run
 * @param inClusters of those in a cluster
 * @param clusters with at least one listed member, the most surprising first
 */
public record Known(long listed, long inRun, long inClusters, List<OfCluster> clusters) {
    /**
     * @param listed members that are in the list
     * @param expected listed members if the cluster's accounts were drawn at random from those of the run
     * @param p P(at least so many listed members) under that draw: the hypergeometric law
     */
    public record OfCluster(String clusterId, int accounts, long listed, double expected, double p) {}
}
