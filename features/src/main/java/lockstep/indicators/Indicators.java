package lockstep.indicators;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import lockstep.detect.Cluster;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/** Computes the indicators of judged clusters, and the hint that follows from them. */
public final class Indicators {
    /** In the order in which they are read. Each is left out where the data do not tell. */
    private static final List<Function<Case, Optional<Indicator>>> ALL = List.of(
            Registration::burst,
            Profiles::followers,
            Sharing::purpose,
            Sharing::copies,
            Profiles::client,
            Hours::office,
            Hours::sessions,
            Profiles::handles,
            Profiles::twins,
            Profiles::pictures,
            Sharing::ownLife,
            Sharing::edges,
            Sharing::outsiders,
            Profiles::declared,
            Sharing::publicCall,
            Registration::age,
            Sharing::oneObject,
            Sharing::oneSource,
            Sharing::onlyLead);

    /** Of all there are, in the order in which they are read. */
    public static final List<String> NAMES = List.of(
            "registration_burst",
            "few_followers",
            "single_purpose",
            "copied_texts",
            "rare_client",
            "office_hours",
            "apart_in_time",
            "templated_handles",
            "handles_across_platforms",
            "same_picture",
            "own_life",
            "edge_members",
            "outsiders",
            "declared",
            "public_call",
            "old_accounts",
            "one_object",
            "one_source",
            "only_lead");

    /** By indicator and name; a name that ends in `share` is a share, 0 to 1. */
    private static final Map<String, Map<String, Double>> THRESHOLDS = Map.ofEntries(
            entry("registration_burst", Registration.BURST),
            entry("few_followers", Map.of("share", Profiles.FEW, "p", Indicator.MOST_P)),
            entry("single_purpose", Map.of("share", Sharing.ONE_PURPOSE, "actions", Sharing.LEAST_ACTIONS)),
            entry("copied_texts", Map.of("share", Sharing.NARROW, "p", Indicator.MOST_P)),
            entry("rare_client", Map.of("share", Profiles.MOST, "rare_share", Profiles.RARE, "p", Indicator.MOST_P)),
            entry("office_hours", Map.of("share", Hours.CLEAR, "p", Indicator.MOST_P)),
            entry("apart_in_time", Map.of("p", Indicator.MOST_P)),
            entry(
                    "templated_handles",
                    Map.of("share", Profiles.MOST, "rare_share", Profiles.MOST / 2, "p", Indicator.MOST_P)),
            entry("handles_across_platforms", Map.of("share", Profiles.MOST)),
            entry("same_picture", Map.of("share", Profiles.FEW, "p", Indicator.MOST_P)),
            entry("own_life", Map.of("share", Sharing.MOST)),
            entry("edge_members", Map.of("share", Sharing.NARROW)),
            entry("outsiders", Map.of("share", Sharing.MOST)),
            entry("declared", Map.of("share", Profiles.MOST)),
            entry("public_call", Map.of("share", Sharing.MOST)),
            entry("old_accounts", Map.of("days", Registration.OLD_DAYS)),
            entry("one_object", Map.of("share", Sharing.NARROW)),
            entry("one_source", Map.of("share", Sharing.NARROW)));

    private Indicators() {}

    /** The thresholds from which an indicator holds, by name; empty where it has none. */
    public static Map<String, Double> thresholds(String name) {
        return THRESHOLDS.getOrDefault(name, Map.of());
    }

    /** Writes `indicators`, and `clusters` with their hints, the most bits first; returns row counts. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run) {
        List<Cases.Result> results = Cases.judged(spark, run).stream()
                .sorted(Comparator.comparing(
                        Cases.Result::cluster,
                        Comparator.comparingDouble(Cluster::bits).reversed().thenComparing(Cluster::clusterId)))
                .toList();
        List<Indicator> all =
                results.stream().flatMap(r -> r.indicators().stream()).toList();
        List<Cluster> hinted = results.stream().map(Cases.Result::cluster).toList();
        Map<String, Long> counts = new TreeMap<>();
        counts.put("indicators", Indicator.TABLE.write(Indicator.TABLE.rows(spark, all), run));
        counts.put("clusters", Cluster.TABLE.write(Cluster.TABLE.rows(spark, hinted), run));
        return counts;
    }

    static List<Indicator> of(Case c) {
        return ALL.stream().flatMap(sign -> sign.apply(c).stream()).toList();
    }
}
