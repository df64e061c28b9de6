package lockstep.export;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * An account that is in several clusters stands in the first.
 *
 * @param edges can be read once: there may be more than fit into memory
 */
record Network(List<Node> nodes, Iterable<Edge> edges) {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    record Node(String id, String label, String cluster, String role, double bits, Color color, double x, double y) {}

    record Edge(String a, String b, long together, String traces) {}

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
     * @param members account_id, cluster_id, cluster_bits, bits, role, handle
     * @param pairs as {@link #pairs} returns them
     */
    static Dataset<Row> rows(Dataset<Row> members, Dataset<Row> pairs) {
        return members.selectExpr(
                        "false as edge", "cluster_bits", "cluster_id", "bits", "account_id as a", "role", "handle")
                .unionByName(
                        pairs.selectExpr("true as edge", "account_a as a", "account_b as b", "together", "traces"),
                        true);
    }

    /** @param rows as {@link #rows} has them, in {@link #ORDER} */
    static Network of(Iterator<Row> rows) {
        Map<String, List<Row>> byCluster = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Row first = null;
        while (first == null && rows.hasNext()) {
            Row row = rows.next();
            if (row.<Boolean>getAs("edge")) first = row;
            else if (seen.add(row.getAs("a"))) {
                byCluster
                        .computeIfAbsent(row.getAs("cluster_id"), c -> new ArrayList<>())
                        .add(row);
            }
        }
        Stream<Row> edges = Stream.concat(
                Stream.ofNullable(first),
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false));
        return new Network(nodes(byCluster), () -> edges.map(Network::edge).iterator());
    }

    private static List<Node> nodes(Map<String, List<Row>> byCluster) {
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
                        cy + radius * Math.sin(i * GOLDEN_ANGLE)));
            }
            rank++;
        }
        return nodes;
    }

    /**
     * @param ties that pass the cut
     * @param members account_id
     * @return account_a, account_b, together, traces
     */
    static Dataset<Row> pairs(Dataset<Row> ties, Dataset<Row> members) {
        return ties.join(members.toDF("account_a"), new String[] {"account_a"}, "left_semi")
                .join(members.toDF("account_b"), new String[] {"account_b"}, "left_semi")
                .groupBy("account_a", "account_b")
                .agg(
                        max("together").as("together"),
                        concat_ws(" ", array_sort(collect_set(col("trace")))).as("traces"));
    }

    private static Edge edge(Row pair) {
        return new Edge(pair.getAs("a"), pair.getAs("b"), pair.getAs("together"), pair.getAs("traces"));
    }

    private static String label(@Nullable String handle, String id) {
        return handle == null ? id : handle;
    }
}
