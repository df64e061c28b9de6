package lockstep.indicators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
        Map<String, List<Indicator>> indicators = new HashMap<>();
        List<Cluster> hinted = new ArrayList<>();
        Cases.forEach(spark, run, c -> {
            List<Indicator> ofCluster = of(c);
            indicators.put(c.cluster().clusterId(), ofCluster);
            hinted.add(c.cluster().hinted(Hint.of(c.cluster(), ofCluster)));
        });
        hinted.sort(Comparator.comparingDouble(Cluster::bits).reversed().thenComparing(Cluster::clusterId));
        List<Indicator> all = hinted.stream()
                .flatMap(c -> indicators.getOrDefault(c.clusterId(), List.of()).stream())
                .toList();
        Map<String, Long> counts = new TreeMap<>();
        counts.put("indicators", Indicator.TABLE.write(Indicator.TABLE.rows(spark, all), run));
        counts.put("clusters", Cluster.TABLE.write(Cluster.TABLE.rows(spark, hinted), run));
        return counts;
    }

    static List<Indicator> of(Case c) {
        return ALL.stream().flatMap(sign -> sign.apply(c).stream()).toList();
    }
}
