package lockstep.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of known accounts beside the clusters of a run.
 *
 * @param listed accounts in the list
 * @param inRun of them in the run
 * @param inClusters of those in a cluster
 * @param clusters with at least one listed member, the most surprising first
 * @param accounts one row for each listed account, and more where it is several accounts of the run
 */
public record Known(long listed, long inRun, long inClusters, List<OfCluster> clusters, List<OfAccount> accounts) {
    /**
     * @param listed as the list writes it
     * @param accountId in the run, as `platform:id`; null where the run does not have it
     * @param clusterIds in which it is, divided by spaces; empty where it is in none
     */
    public record OfAccount(String listed, @Nullable String accountId, String clusterIds) {}

    /**
     * @param listed members that are in the list
     * @param expected listed members if the cluster's accounts were drawn at random from those of the run
     * @param p P(at least so many listed members) under that draw: the hypergeometric law
     */
    public record OfCluster(String clusterId, int accounts, long listed, double expected, double p) {}
}
