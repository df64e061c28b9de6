package lockstep.export;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The members of all clusters and the ties among them, laid out: each cluster a disc of its own, the discs on a spiral.
 * An account that is in several clusters is drawn in the first, and names all of them.
 *
 * @param edges can be read once: there may be more than fit into memory
 */
record Network(List<Node> nodes, Iterable<Edge> edges) {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    /** What is known of an account besides; empty where it is not. */
    static final List<String> NODE_FACTS =
            List.of("platform", "name", "url", "followers", "created_at", "clusters", "cluster_name", "hint");
    /** Of the trace and window in which the two met most often. */
    static final List<String> EDGE_FACTS = List.of("expected", "q", "first_at", "last_at");

    /** @param facts by the names of {@link #NODE_FACTS} */
    record Node(
            String id,
            String label,
            String cluster,
            String role,
            double bits,
            Color color,
            double x,
            double y,
            Map<String, String> facts) {}

    /** @param facts by the names of {@link #EDGE_FACTS} */
    record Edge(String a, String b, long together, String traces, Map<String, String> facts) {}

    /** The order of {@link #rows}. */
    static final List<Column> ORDER = List.of(
            col("edge"),
            col("cluster_bits").desc(),
            col("cluster_id"),
            col("bits").desc(),
            col("a"),
            col("b"));

    /**
     * The nodes and behind them the edges.
     *
     * @param members account_id, cluster_id, cluster_bits, cluster_name, hint, bits, role, handle, name, url, followers, created_at
     * @param pairs as {@link #pairs} returns them
     */
    static Dataset<Row> rows(Dataset<Row> members, Dataset<Row> pairs) {
        return members.selectExpr(
                        "false as edge",
                        "cluster_bits",
                        "cluster_id",
                        "bits",
                        "account_id as a",
                        "role",
                        "handle",
                        "split(account_id, ':')[0] as platform",
                        "name",
                        "url",
                        "cast(followers as string) as followers",
                        "date_format(created_at, \"yyyy-MM-dd'T'HH:mm:ss'Z'\") as created_at",
                        "cluster_name",
                        "hint")
                .unionByName(
                        pairs.selectExpr(
                                "true as edge",
                                "account_a as a",
                                "account_b as b",
                                "together",
                                "traces",
                                "cast(expected as string) as expected",
                                "cast(q as string) as q",
                                "date_format(first_at, \"yyyy-MM-dd'T'HH:mm:ss'Z'\") as first_at",
                                "date_format(last_at, \"yyyy-MM-dd'T'HH:mm:ss'Z'\") as last_at"),
                        true);
    }

    /** @param rows as {@link #rows} has them, in {@link #ORDER} */
    static Network of(Iterator<Row> rows) {
        Map<String, List<Row>> byCluster = new LinkedHashMap<>();
        Map<String, List<String>> clusters = new HashMap<>();
        Row first = null;
        while (first == null && rows.hasNext()) {
            Row row = rows.next();
            if (row.<Boolean>getAs("edge")) {
                first = row;
                continue;
            }
            String cluster = row.getAs("cluster_id");
            List<String> all = clusters.computeIfAbsent(row.getAs("a"), a -> new ArrayList<>());
            if (all.isEmpty())
                byCluster.computeIfAbsent(cluster, c -> new ArrayList<>()).add(row);
            all.add(cluster);
        }
        Stream<Row> edges = Stream.concat(
                Stream.ofNullable(first),
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false));
        return new Network(
                nodes(byCluster, clusters), () -> edges.map(Network::edge).iterator());
    }

    private static List<Node> nodes(Map<String, List<Row>> byCluster, Map<String, List<String>> clusters) {
        List<Node> nodes = new ArrayList<>();
        int rank = 0;
        double area = 0;
        for (Map.Entry<String, List<Row>> cluster : byCluster.entrySet()) {
            int n = cluster.getValue().size();
            area += n + 4;
            double distance = 40 * Math.sqrt(area);
            double cx = distance * Math.cos(rank * GOLDEN_ANGLE);
            double cy = distance * Math.sin(rank * GOLDEN_ANGLE);
            Color color = Color.getHSBColor((float) (rank * 0.61803398875 % 1), 0.6f, 0.75f);
            for (int i = 0; i < n; i++) {
                Row m = cluster.getValue().get(i);
                double radius = 12 * Math.sqrt(i);
                nodes.add(new Node(
                        m.getAs("a"),
                        label(m.getAs("handle"), m.getAs("a")),
                        cluster.getKey(),
                        m.getAs("role"),
                        m.getAs("bits"),
                        color,
                        cx + radius * Math.cos(i * GOLDEN_ANGLE),
                        cy + radius * Math.sin(i * GOLDEN_ANGLE),
                        facts(m, clusters.getOrDefault(m.<String>getAs("a"), List.of()))));
            }
            rank++;
        }
        return nodes;
    }

    private static Map<String, String> facts(Row member, List<String> clusters) {
        Map<String, String> facts = facts(member, NODE_FACTS.stream().filter(f -> !f.equals("clusters")));
        facts.put("clusters", String.join(" ", clusters));
        return facts;
    }

    private static Map<String, String> facts(Row row, Stream<String> names) {
        Map<String, String> facts = new HashMap<>();
        names.forEach(name -> facts.put(name, row.getAs(name) == null ? "" : row.<String>getAs(name)));
        return facts;
    }

    /**
     * @param ties that pass the cut
     * @param members account_id
     * @return account_a, account_b, together, traces; and of the trace and window in which they met most often expected, q,
     *     first_at, last_at
     */
    static Dataset<Row> pairs(Dataset<Row> ties, Dataset<Row> members) {
        return ties.join(members.toDF("account_a"), new String[] {"account_a"}, "left_semi")
                .join(members.toDF("account_b"), new String[] {"account_b"}, "left_semi")
                .groupBy("account_a", "account_b")
                .agg(
                        max(struct("together", "expected", "q", "first_at", "last_at"))
                                .as("most"),
                        concat_ws(" ", array_sort(collect_set(col("trace")))).as("traces"))
                .select(col("account_a"), col("account_b"), col("traces"), col("most.*"));
    }

    private static Edge edge(Row pair) {
        return new Edge(
                pair.getAs("a"),
                pair.getAs("b"),
                pair.getAs("together"),
                pair.getAs("traces"),
                facts(pair, EDGE_FACTS.stream()));
    }

    private static String label(@Nullable String handle, String id) {
        return handle == null ? id : handle;
    }
}
