package lockstep.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lockstep.detect.Cluster;
import lockstep.kernel.meeting.Tier;
import lockstep.table.RunFolder;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Orders the clusters for review. */
public final class Triage {
    /**
     * Without a model: clusters hinted as legitimate last; among the others those that can be flagged first, then strong ones,
     * then those with more traces, then those with more bits.
     */
    private static final Comparator<Cluster> PLAIN = Comparator.comparing(
                    (Cluster c) -> c.verdictHint().equals(Cluster.LEGITIMATE))
            .thenComparing(c -> !c.canFlag())
            .thenComparing(c -> !c.tier().equals(Tier.STRONG.column()))
            .thenComparing(c -> -c.traces().size())
            .thenComparing(Cluster::bits, Comparator.reverseOrder())
            .thenComparing(Cluster::clusterId);

    private Triage() {}

    /** The version of a model, to be told from others; null where there is none. */
    public static String version(@Nullable RunFolder model) {
        return model == null ? "none" : Model.read(model).card().version();
    }

    /** Writes `triage` and returns its row count. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run, @Nullable RunFolder model) {
        Map<Cluster, Vector> clusters = Features.of(spark, run);
        Model known = model == null ? null : Model.read(model);
        List<Place> places = new ArrayList<>();
        List<Cluster> queue = clusters.keySet().stream().sorted(PLAIN).toList();
        if (known != null) {
            queue = queue.stream()
                    .sorted(Comparator.comparingDouble((Cluster c) -> -known.probability(of(clusters, c))))
                    .toList(); // a stable sort: equal ones stay in the plain order
        }
        for (Cluster c : queue) {
            places.add(new Place(
                    c.clusterId(),
                    places.size() + 1,
                    known == null ? null : known.probability(of(clusters, c)),
                    known == null ? null : known.card().version(),
                    known == null ? Map.of() : known.contributions(of(clusters, c))));
        }
        return Map.of("queued", Place.TABLE.write(Place.TABLE.rows(spark, places), run));
    }

    private static Vector of(Map<Cluster, Vector> clusters, Cluster c) {
        Vector features = clusters.get(c);
        if (features == null) throw new IllegalStateException("No features of " + c.clusterId());
        return features;
    }
}
