package lockstep.lineage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.action.Action;
import lockstep.action.TextRuns;
import lockstep.detect.Member;
import lockstep.detect.ShownObjects;
import lockstep.ingest.post.Post;
import lockstep.table.RunFolder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * How much of what the accounts of a run do falls on the objects and targets of clusters of an earlier run. It is what chance
 * would give a cluster that has nothing to do with the earlier one: popular objects and targets are met by everybody.
 */
final class Shares {
    private static final String ANYBODY = "";
    private static final String TARGET = "target";
    /** In place of an earlier cluster: everything, on its objects or not. */
    private static final int ALL = -1;

    /** Pairs of an account and an object, by trace and cluster of the account: all, and those on an earlier cluster's objects. */
    private final Map<String, Long> all = new HashMap<>();

    private final Map<String, Long> met = new HashMap<>();

    private Shares() {}

    static Shares of(SparkSession spark, RunFolder run, List<Side> earlier) {
        Shares shares = new Shares();
        Dataset<Row> uses = uses(spark, run);
        Broadcast<Wanted> wanted = new JavaSparkContext(spark.sparkContext()).broadcast(new Wanted(earlier));
        try {
            for (Row r : uses.flatMap(new Match(wanted), Encoders.row(Match.COLUMNS))
                    .groupBy("trace", "cluster_id", "earlier")
                    .agg(sum("accounts").as("n"))
                    .collectAsList()) {
                String key = r.getString(0) + " " + r.getString(1);
                if (r.getInt(2) == ALL) shares.all.merge(key, r.getLong(3), Long::sum);
                else shares.met.merge(key + " " + r.getInt(2), r.getLong(3), Long::sum);
            }
        } finally {
            wanted.destroy();
        }
        return shares;
    }

    /** Each account once on each object, with its cluster and, of a text, the text of the object's first post. */
    private static Dataset<Row> uses(SparkSession spark, RunFolder run) {
        Dataset<Row> actions = Action.TABLE
                .read(spark, run)
                .where(col("trace")
                        .isin(Stream.concat(Side.CONTENT.stream(), Stream.of(TARGET))
                                .toArray()));
        Dataset<Row> objects =
                actions.select("trace", "object_id", "account_id").distinct();
        Dataset<Row> first = actions.where(col("trace").equalTo(Side.TEXT))
                .groupBy("trace", "object_id")
                .agg(min(struct("at", "account_id", "post_id")).as("first"))
                .select(
                        col("trace"),
                        col("object_id"),
                        col("first.account_id").as("first_account"),
                        col("first.post_id").as("first_post"));
        Dataset<Row> texts = ShownObjects.of(first, Post.TABLE.read(spark, run))
                .select(col("trace"), col("object_id"), col("sample_text").as("text"));
        Dataset<Row> members = Member.TABLE
                .read(spark, run)
                .groupBy("account_id")
                .agg(min("cluster_id").as("cluster_id"));
        return objects.join(texts, new String[] {"trace", "object_id"}, "left")
                .join(members, new String[] {"account_id"}, "left")
                .groupBy("trace", "object_id", "text", "cluster_id")
                .agg(count(lit(1)).as("accounts"))
                .select(
                        col("trace"),
                        col("object_id"),
                        when(col("text").isNull(), "").otherwise(col("text")).as("text"),
                        coalesce(col("cluster_id"), lit(ANYBODY)).as("cluster_id"),
                        col("accounts"));
    }

    /** The share of what accounts outside a cluster do in a trace that falls on an earlier cluster's objects. */
    double outside(String trace, String cluster, int earlier) {
        long every = 0;
        long those = 0;
        for (Map.Entry<String, Long> e : all.entrySet()) {
            if (!e.getKey().startsWith(trace + " ") || e.getKey().equals(trace + " " + cluster)) continue;
            every += e.getValue();
            those += met.getOrDefault(e.getKey() + " " + earlier, 0L);
        }
        return (those + 1.0) / (every + 2.0);
    }

    /** What the earlier clusters have, in a form that tasks can look up. */
    private static final class Wanted implements java.io.Serializable {
        private final HashMap<String, int[]> byKey = new HashMap<>();
        private final ArrayList<int[]> texts = new ArrayList<>();
        private final ArrayList<Integer> clusterOfText = new ArrayList<>();
        private final HashMap<Integer, int[]> textsByRun = new HashMap<>();

        Wanted(List<Side> earlier) {
            for (int c = 0; c < earlier.size(); c++) {
                int cluster = c;
                Side side = earlier.get(c);
                side.objects().forEach(key -> add(byKey, key, cluster));
                side.targets().forEach(target -> add(byKey, Side.key(TARGET, target), cluster));
                for (int[] text : side.texts()) {
                    int n = texts.size();
                    texts.add(text);
                    clusterOfText.add(c);
                    for (int run : text) add(textsByRun, run, n);
                }
            }
        }

        private static <K> void add(Map<K, int[]> map, K key, int value) {
            int[] before = map.getOrDefault(key, new int[0]);
            int[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = value;
            map.put(key, after);
        }

        Set<Integer> clusters(String trace, String object, String text) {
            Set<Integer> clusters = new HashSet<>();
            if (!trace.equals(Side.TEXT)) {
                for (int c : byKey.getOrDefault(Side.key(trace, object), new int[0])) clusters.add(c);
                return clusters;
            }
            int[] runs = TextRuns.of(text);
            Set<Integer> near = new HashSet<>();
            for (int run : runs) {
                for (int t : textsByRun.getOrDefault(run, new int[0])) near.add(t);
            }
            for (int t : near) {
                if (Side.isEdited(runs, texts.get(t))) clusters.add(clusterOfText.get(t));
            }
            return clusters;
        }
    }

    /** From an object with its accounts to one row for all clusters, and one for each earlier cluster that has it. */
    private static final class Match implements FlatMapFunction<Row, Row> {
        static final StructType COLUMNS =
                StructType.fromDDL("trace string, cluster_id string, earlier int, accounts bigint");
        private final Broadcast<Wanted> wanted;

        Match(Broadcast<Wanted> wanted) {
            this.wanted = wanted;
        }

        @Override
        public Iterator<Row> call(Row use) {
            String trace = use.getString(0);
            String cluster = use.getString(3);
            List<Row> rows = new ArrayList<>(List.of(RowFactory.create(trace, cluster, ALL, use.getLong(4))));
            for (int c : wanted.value().clusters(trace, use.getString(1), use.getString(2))) {
                rows.add(RowFactory.create(trace, cluster, c, use.getLong(4)));
            }
            return rows.iterator();
        }
    }
}
