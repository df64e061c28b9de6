package lockstep.export;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The members of all clusters and the ties among them, laid out: each cluster a disc of its own, the discs on a spiral.
 * An account that is in several clusters stands in the first.
 */
record Network(List<Node> nodes, List<Edge> edges) {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    record Node(String id, String label, String cluster, String role, double bits, Color color, double x, double y) {}

    record Edge(String a, String b, long together, String traces) {}

    /**
     * @param members with handle, in the order of clusters
     * @param ties that pass the cut
     */
    static Network of(Dataset<Row> members, Dataset<Row> ties) {
        Map<String, List<Row>> byCluster = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        for (Row m : members.collectAsList()) {
            String account = m.getAs("account_id");
            if (seen.putIfAbsent(account, account) == null) {
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
        return new Network(nodes, edges(ties, seen));
    }

    private static List<Edge> edges(Dataset<Row> ties, Map<String, String> members) {
        List<Edge> edges = new ArrayList<>();
        Dataset<Row> pairs = ties.groupBy("account_a", "account_b")
                .agg(
                        max("together").as("together"),
                        concat_ws(" ", array_sort(collect_set(col("trace")))).as("traces"))
                .orderBy("account_a", "account_b");
        for (Row t : pairs.collectAsList()) {
            if (members.containsKey(t.getString(0)) && members.containsKey(t.getString(1))) {
                edges.add(new Edge(t.getString(0), t.getString(1), t.getLong(2), t.getString(3)));
            }
        }
        return edges;
    }

    private static String label(@Nullable String handle, String id) {
        return handle == null ? id : handle;
    }
}
