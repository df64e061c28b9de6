package lockstep.jobs.analyse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.detect.Cluster;
import lockstep.detect.Reason;
import lockstep.detect.UnjudgedCluster;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.cluster.Untested;
import lockstep.review.casefile.EarlyList;
import lockstep.review.page.RunPage;
import lockstep.run.Certificate;
import lockstep.run.ControlGroup;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import lockstep.triage.Place;
import lockstep.words.Words;
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
        if (clusters.isEmpty()) return none(run.manifest());

        StringBuilder out = new StringBuilder();
        out.append(line(
                "cluster",
                "tier",
                "accounts",
                "bits",
                "e-bits",
                "q",
                "flag",
                "together",
                "by chance",
                "window",
                "hint",
                "name"));
        for (Cluster c : clusters.subList(0, Math.min(MOST, clusters.size()))) {
            out.append(line(
                    c.clusterId(),
                    c.tier(),
                    "%,d".formatted(c.accounts()),
                    "%,.0f".formatted(c.bits()),
                    c.ebits() == null ? "–" : "%,.0f".formatted(c.ebits()),
                    c.q() == null ? "?" : Words.EN.figure(c.q()),
                    c.canFlag() ? "can" : "no",
                    "%,d".formatted(c.together()),
                    String.format(Locale.ROOT, "%.3g", c.expected()),
                    c.windowS() + " s",
                    c.verdictHint(),
                    c.name()));
        }
        if (clusters.size() > MOST) {
            out.append("… and more: ").append(run.path("export/clusters.csv")).append('\n');
        }
        out.append(why(clusters));
        Certificate certificate = run.manifest().certificate();
        if (certificate != null) out.append(certificate.words());
        ControlGroup control = run.manifest().control();
        if (control != null)
            out.append("control group: ")
                    .append(RunPage.said(Words.EN, control))
                    .append('\n');
        out.append("Coordination is not inauthenticity. A cluster is a reason to look further, not a verdict.\n");
        return out.toString();
    }

    private static String none(Manifest manifest) {
        Certificate certificate = manifest.certificate();
        if (certificate != null && certificate.baseline() != null) {
            return Words.EN.say(
                            "index.none.baseline",
                            certificate.baseline().run(),
                            Clusters.compared(manifest),
                            Clusters.comparable(manifest))
                    + "\n";
        }
        return Untested.of(manifest)
                .map(u ->
                        "Nothing could be tested: %,d accounts that met each other make %d %% of all actions, so there is hardly anybody to compare them with.%nAdd what other accounts did in the same places at the same time, or compare with a run of ordinary data: lockstep detect RUN --baseline ORDINARY%n"
                                .formatted(u.accounts(), u.percent()))
                .orElse(
                        "No cluster. No group of accounts acts together more often than chance explains.\n"
                                + "Accounts are compared with the other accounts in these data; with few others, nothing can be tested.\n");
    }

    /** One line that is printed before the decoys judge the clusters. */
    static String strongest(List<UnjudgedCluster> found) {
        return found.stream()
                .findFirst()
                .map(c -> "%s: %,d accounts, %s tier, %,d times together%s within %,d s"
                        .formatted(
                                EarlyList.SAID,
                                c.accounts().size(),
                                c.tier(),
                                c.together(),
                                c.traces().isEmpty() ? "" : " by " + String.join(", ", c.traces()),
                                c.windowS()))
                .orElse("no cluster is found");
    }

    /** Why clusters cannot be flagged, the commonest reason first; dots stand for arguments that differ. */
    private static String why(List<Cluster> clusters) {
        Map<String, List<Reason.Said>> byCode =
                clusters.stream().flatMap(c -> c.reasons().stream()).collect(Collectors.groupingBy(Reason.Said::code));
        StringBuilder out = new StringBuilder();
        byCode.values().stream()
                .sorted(Comparator.comparingInt((List<Reason.Said> r) -> -r.size())
                        .thenComparing(r -> r.get(0).code()))
                .forEach(said -> {
                    List<String> first = new ArrayList<>(said.get(0).arguments());
                    for (int i = 0; i < first.size(); i++) {
                        int at = i;
                        if (said.stream()
                                        .map(r -> r.arguments().get(at))
                                        .distinct()
                                        .count()
                                > 1) first.set(i, "…");
                    }
                    String reason = new Reason.Said(said.get(0).code(), first).english();
                    out.append("no flag, %,d ×: %s%n".formatted(said.size(), reason));
                });
        return out.toString();
    }

    private static String line(String... cells) {
        return "%-12s  %-6s  %8s  %8s  %6s  %8s  %4s  %8s  %10s  %7s  %-13s  %s%n".formatted((Object[]) cells);
    }
}
