package lockstep.indicators;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import lockstep.detect.Cluster;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/** Judged clusters in, indicators and hints out. */
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

    private Indicators() {}

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
