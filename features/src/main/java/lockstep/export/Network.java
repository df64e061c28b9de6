package lockstep.export;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The members of all clusters and the ties among them, laid out: each cluster a disc of its own, the discs on a spiral.
 * An account that is in several clusters stands in the first.
 *
 * @param edges read anew whenever they are gone through: there may be more than fit on the driver
 */
record Network(List<Node> nodes, Iterable<Edge> edges) {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    record Node(String id, String label, String cluster, String role, double bits, Color color, double x, double y) {}

    record Edge(String a, String b, long together, String traces) {}

    /**
     * @param members with handle, in the order of clusters
     * @param pairs as {@link #pairs} has them
     */
    static Network of(Dataset<Row> members, Dataset<Row> pairs) {
        Map<String, List<Row>> byCluster = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Row m : (Iterable<Row>) members::toLocalIterator) {
            if (seen.add(m.getAs("account_id"))) {
                byCluster
                        .computeIfAbsent(m.getAs("cluster_id"), c -> new ArrayList<>())
                        .add(m);
            }
        }

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
                        m.getAs("account_id"),
                        label(m.getAs("handle"), m.getAs("account_id")),
                        cluster.getKey(),
                        m.getAs("role"),
                        m.getAs("bits"),
                        color,
                        cx + radius * Math.cos(i * GOLDEN_ANGLE),
                        cy + radius * Math.sin(i * GOLDEN_ANGLE)));
            }
            rank++;
        }
        Iterable<Row> rows = pairs::toLocalIterator;
        return new Network(
                nodes,
                () -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Network::edge)
                        .iterator());
    }

    /**
     * @param ties that pass the cut
     * @param members account_id
     * @return account_a, account_b, together, traces; in order
     */
    static Dataset<Row> pairs(Dataset<Row> ties, Dataset<Row> members) {
        return ties.join(members.toDF("account_a"), new String[] {"account_a"}, "left_semi")
                .join(members.toDF("account_b"), new String[] {"account_b"}, "left_semi")
                .groupBy("account_a", "account_b")
                .agg(
                        max("together").as("together"),
                        concat_ws(" ", array_sort(collect_set(col("trace")))).as("traces"))
                .orderBy("account_a", "account_b");
    }

    private static Edge edge(Row pair) {
        return new Edge(pair.getString(0), pair.getString(1), pair.getLong(2), pair.getString(3));
    }

    private static String label(@Nullable String handle, String id) {
        return handle == null ? id : handle;
    }
}
