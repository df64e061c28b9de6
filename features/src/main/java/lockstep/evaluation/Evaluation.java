package lockstep.evaluation;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Clusters held against the truth.
 *
 * @param accounts flagged is every account in a cluster, true every account in a network
 * @param clusters purity is the share of clustered accounts that are of their cluster's largest network; ari and nmi are
 *     over accounts in a network or a cluster, where an account counts in its best cluster
 * @param networks precision is that of the cluster that holds most of the network
 */
public record Evaluation(Accounts accounts, Clusters clusters, Map<String, Network> networks) {
    public record Accounts(
            double precision,
            double recall,
            double f1,
            int flagged,
            @JsonProperty("true") int truly) {}

    public record Clusters(double purity, double ari, double nmi, int count) {}

    public record Network(
            double precision,
            double recall,
            double f1,
            int accounts,
            int found,
            @Nullable String tier,
            @Nullable Double p2,
            boolean canFlag) {}

    /** One line of JSON, in snake_case. */
    public String json() {
        try {
            return new ObjectMapper()
                    .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures are always JSON", e);
        }
    }

    /** @param tier only clusters of this tier; null for all */
    public static Evaluation of(SparkSession spark, RunFolder run, String truthFile, @Nullable String tier) {
        Predicate<Cluster> choice = c -> tier == null || c.tier().equals(tier);
        return Objects.requireNonNull(
                byChoice(spark, run, truthFile, Map.of("all", choice)).get("all"));
    }

    /**
     * Evaluates several choices of clusters against one truth.
     *
     * @param choices the clusters to count, by name
     */
    public static Map<String, Evaluation> byChoice(
            SparkSession spark, RunFolder run, String truthFile, Map<String, Predicate<Cluster>> choices) {
        Truth truth = Truth.read(truthFile, spark.sessionState().newHadoopConf());
        List<Cluster> clusters = Cluster.TABLE.values(
                Cluster.TABLE.read(spark, run).orderBy(col("bits").desc(), col("cluster_id")));
        Map<String, Set<String>> members = new HashMap<>();
        for (Member m : Member.TABLE.values(Member.TABLE.read(spark, run))) {
            members.computeIfAbsent(m.clusterId(), c -> new TreeSet<>()).add(truth.name(m.accountId()));
        }
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        choices.forEach((name, choice) ->
                evaluations.put(name, of(clusters.stream().filter(choice).toList(), members, truth)));
        return evaluations;
    }

    static Evaluation of(List<Cluster> clusters, Map<String, Set<String>> members, Truth truth) {
        Map<String, Set<String>> networks = truth.members();
        Map<String, String> bestCluster = new LinkedHashMap<>();
        int pure = 0;
        int placed = 0;
        for (Cluster c : clusters) {
            Map<String, Integer> parts = new TreeMap<>();
            for (String account : members.getOrDefault(c.clusterId(), Set.of())) {
                parts.merge(truth.network(account), 1, Integer::sum);
                bestCluster.putIfAbsent(account, c.clusterId());
                placed++;
            }
            parts.remove("");
            pure += parts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        int truly = networks.values().stream().mapToInt(Set::size).sum();
        long hits = bestCluster.keySet().stream()
                .filter(a -> !truth.network(a).isEmpty())
                .count();
        double precision = share(hits, bestCluster.size());
        double recall = share(hits, truly);
        Map<String, Network> each = new TreeMap<>();
        networks.forEach((name, accounts) -> each.put(name, network(accounts, clusters, members)));
        Partition partition = partition(bestCluster, networks);
        return new Evaluation(
                new Accounts(precision, recall, f1(precision, recall), bestCluster.size(), truly),
                new Clusters(
                        share(pure, placed),
                        partition.adjustedRand(),
                        partition.normalisedMutualInformation(),
                        clusters.size()),
                each);
    }

    private static Network network(Set<String> accounts, List<Cluster> clusters, Map<String, Set<String>> members) {
        Cluster best = clusters.stream()
                .max(Comparator.comparingInt(
                        (Cluster c) -> overlap(accounts, members.getOrDefault(c.clusterId(), Set.of()))))
                .orElse(null);
        Set<String> held = best == null ? Set.of() : members.getOrDefault(best.clusterId(), Set.of());
        int found = overlap(accounts, held);
        if (best == null || found == 0) {
            return new Network(0, 0, 0, accounts.size(), 0, null, null, false);
        }
        double precision = share(found, held.size());
        double recall = share(found, accounts.size());
        return new Network(
                precision,
                recall,
                f1(precision, recall),
                accounts.size(),
                found,
                best.tier(),
                best.p2(),
                best.canFlag());
    }

    private static Partition partition(Map<String, String> clusters, Map<String, Set<String>> networks) {
        Map<String, String> truth = new TreeMap<>();
        clusters.keySet().forEach(a -> truth.put(a, ""));
        networks.forEach((name, accounts) -> accounts.forEach(a -> truth.put(a, name)));
        List<String> found = new ArrayList<>();
        truth.keySet().forEach(a -> found.add(clusters.getOrDefault(a, "")));
        return new Partition(found, new ArrayList<>(truth.values()));
    }

    private static int overlap(Set<String> a, Set<String> b) {
        return (int) a.stream().filter(b::contains).count();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double f1(double precision, double recall) {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
