package lockstep.lineage;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.action.TextRuns;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/** One cluster as a comparison sees it: its members, what they shared, and whom they answered. */
record Side(String id, Set<String> members, Set<String> objects, List<int[]> texts, Set<String> targets) {
    /** Traces whose objects are content of the accounts' own, which a campaign takes along. */
    static final List<String> CONTENT = List.of("text", "link", "media", "sequence", "repost");

    static final String TEXT = "text";
    /** Texts with this share of runs in common are edited copies of one. */
    private static final double EDITED = 0.5;
    /** Number of objects of a cluster that are compared: the most surprising ones. */
    private static final int MOST = 500;

    /** The clusters of a run, by their ids. */
    static Map<String, Side> of(SparkSession spark, RunFolder run) {
        Map<String, Side> sides = new LinkedHashMap<>();
        for (Cluster c : Cluster.TABLE.values(Cluster.TABLE.read(spark, run).orderBy("cluster_id"))) {
            sides.put(
                    c.clusterId(),
                    new Side(c.clusterId(), new HashSet<>(), new HashSet<>(), new ArrayList<>(), new HashSet<>()));
        }
        for (Member m : Member.TABLE.values(Member.TABLE.read(spark, run))) {
            side(sides, m.clusterId()).members.add(m.accountId());
        }
        for (Target t : Target.TABLE.values(
                Target.TABLE.read(spark, run).where(col("accounts").geq(3)))) {
            side(sides, t.clusterId()).targets.add(t.target());
        }
        Map<String, List<Evidence>> evidence = new HashMap<>();
        for (Evidence e : Evidence.TABLE.values(Evidence.TABLE
                .read(spark, run)
                .where(col("rank").leq(MOST).and(col("trace").isin(CONTENT.toArray()))))) {
            evidence.computeIfAbsent(e.clusterId(), c -> new ArrayList<>()).add(e);
        }
        evidence.forEach((cluster, objects) -> {
            objects.sort(Comparator.comparingInt(Evidence::rank));
            objects.forEach(e -> side(sides, cluster).add(e));
        });
        return sides;
    }

    private static Side side(Map<String, Side> sides, String cluster) {
        Side side = sides.get(cluster);
        if (side == null) throw new IllegalStateException("No cluster " + cluster);
        return side;
    }

    /** Edited copies of one text are one text. */
    private void add(Evidence e) {
        if (!e.trace().equals(TEXT)) {
            objects.add(key(e.trace(), e.objectId()));
            return;
        }
        int[] runs = TextRuns.of(e.sampleText() == null ? e.object() : e.sampleText());
        if (runs.length > 0 && texts.stream().noneMatch(t -> isEdited(t, runs))) texts.add(runs);
    }

    /** Whether two texts are edited copies of one. */
    static boolean isEdited(int[] one, int[] other) {
        return TextRuns.jaccard(one, other) >= EDITED;
    }

    static String key(String trace, String object) {
        return trace + " " + object;
    }

    /** How many objects it has. */
    int size() {
        return objects.size() + texts.size();
    }

    /** How many of them another cluster has, too. */
    int shared(Side other) {
        long same = objects.stream().filter(other.objects::contains).count();
        long edited = texts.stream()
                .filter(t -> other.texts.stream().anyMatch(o -> isEdited(t, o)))
                .count();
        return (int) (same + edited);
    }
}
