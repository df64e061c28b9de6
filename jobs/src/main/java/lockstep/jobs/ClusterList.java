package lockstep.jobs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lockstep.cluster.Cluster;
import lockstep.cluster.Figures;
import lockstep.run.Certificate;
import lockstep.table.RunFolder;
import lockstep.triage.Place;
import org.apache.spark.sql.SparkSession;

/** The clusters of a run as a table on the terminal, in the order in which to look. */
final class ClusterList {
    private static final int MOST = 20;

    private ClusterList() {}

    static String of(SparkSession spark, RunFolder run) {
        List<Cluster> clusters = Cluster.TABLE.values(Cluster.TABLE
                .read(spark, run)
                .join(Place.TABLE.read(spark, run).select("cluster_id", "place"), "cluster_id")
                .orderBy("place")
                .limit(MOST + 1));
        if (clusters.isEmpty()) {
            return "No cluster: nothing here is more than chance makes.\n";
        }

        StringBuilder out = new StringBuilder();
        out.append(line(
                "cluster",
                "tier",
                "accounts",
                "bits",
                "q",
                "flag",
                "together",
                "by chance",
                "window",
                "hint",
                "traces",
                "platforms"));
        for (Cluster c : clusters.subList(0, Math.min(MOST, clusters.size()))) {
            out.append(line(
                    c.clusterId(),
                    c.tier(),
                    "%,d".formatted(c.accounts()),
                    "%,.0f".formatted(c.bits()),
                    c.q() == null ? "?" : String.format(Locale.ROOT, "%.2g", c.q()),
                    c.canFlag() ? "can" : "no",
                    "%,d".formatted(c.together()),
                    String.format(Locale.ROOT, "%.3g", c.expected()),
                    c.windowS() + " s",
                    c.verdictHint(),
                    String.join("+", c.traces()),
                    String.join("+", c.platforms())));
        }
        if (clusters.size() > MOST) {
            out.append("… and more: ").append(run.path("export/clusters.csv")).append('\n');
        }
        out.append(why(clusters));
        Certificate certificate = run.manifest().certificate();
        if (certificate != null) out.append(certificate.words());
        out.append("A cluster is a lead to look into, not a verdict: coordination is not inauthenticity.\n");
        return out.toString();
    }

    /** One line for those who wait: what comes until it is judged takes several times as long again. */
    static String strongest(Optional<Figures> strongest) {
        return strongest
                .map(c ->
                        "the strongest so far, not judged yet: %,d accounts, %s tier, %,d times together by %s within %,d s"
                                .formatted(c.size(), c.tier(), c.together(), c.trace(), c.windowS()))
                .orElse("no cluster so far");
    }

    /** Why those that cannot carry a flag cannot, the commonest reason first; where figures differ, dots stand for them. */
    private static String why(List<Cluster> clusters) {
        Map<String, List<String>> alike = clusters.stream()
                .flatMap(c -> c.cannotFlagBecause().stream())
                .collect(Collectors.groupingBy(r -> r.replaceAll("[0-9][0-9.,]*", "…")));
        StringBuilder out = new StringBuilder();
        alike.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<String>> r) ->
                                -r.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(r -> {
                    List<String> said = r.getValue().stream().distinct().toList();
                    String reason = said.size() == 1 ? said.get(0) : r.getKey();
                    out.append("no flag, %,d ×: %s%n".formatted(r.getValue().size(), reason));
                });
        return out.toString();
    }

    private static String line(String... cells) {
        return "%-12s  %-6s  %8s  %8s  %7s  %4s  %8s  %10s  %7s  %-13s  %s  %s%n".formatted((Object[]) cells);
    }
}
