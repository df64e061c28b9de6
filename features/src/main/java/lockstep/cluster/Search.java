package lockstep.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.chance.Bits;
import lockstep.cluster.ClusterSettings.Method;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Finds candidate clusters: components of the graph of surprising pairs and, inside each, Leiden's parts where they
 * carry more bits than the whole. The graph fits on the driver: it holds pairs above the cut only.
 */
final class Search {
    private static final StructType GROUPS = StructType.fromDDL("label int, account int");
    private final ClusterInput in;
    private final ClusterSettings settings;

    Search(ClusterInput in, ClusterSettings settings) {
        this.in = in;
        this.settings = settings;
    }

    List<Trace> traces() {
        return in.traces();
    }

    /** @param scored pairs in the columns of {@link ScoredPair} */
    List<Candidate> candidates(Dataset<Row> scored) {
        List<Candidate> found = new ArrayList<>();
        Map<String, List<Graph>> byTrace = new LinkedHashMap<>();
        for (Graph g : graphs(scored)) {
            byTrace.computeIfAbsent(g.trace(), t -> new ArrayList<>()).add(g);
        }
        byTrace.forEach((trace, graphs) -> found.addAll(ofTrace(Trace.named(trace), graphs)));
        return found;
    }

    /** Figures of given groups in a trace, by label, for all windows and tiers. */
    List<Figures> figures(List<int[]> groups, Trace trace) {
        List<Row> rows = new ArrayList<>();
        for (int label = 0; label < groups.size(); label++) {
            for (int account : groups.get(label)) {
                rows.add(RowFactory.create(label, account));
            }
        }
        Dataset<Row> labelled = in.spark().createDataFrame(rows, GROUPS);
        return Groups.figures(labelled, trace, in).collectAsList().stream()
                .map(Figures.SCHEMA::value)
                .toList();
    }

    private List<Candidate> ofTrace(Trace trace, List<Graph> graphs) {
        List<int[]> groups = new ArrayList<>();
        List<Component> components = new ArrayList<>();
        for (Graph graph : graphs) {
            for (int[] whole : graph.components()) {
                groups.add(whole);
                int label = groups.size() - 1;
                List<int[]> parts = settings.method() == Method.LEIDEN ? parts(graph, whole) : List.of();
                groups.addAll(parts);
                int from = label + 1;
                int to = groups.size();
                components.add(new Component(graph, label, from, to));
            }
        }

        Map<String, Figures> figures = new HashMap<>();
        for (Figures f : figures(groups, trace)) {
            figures.put(f.label() + " " + f.windowS() + " " + f.tier(), f);
        }
        return components.stream().flatMap(c -> c.best(figures).stream()).toList();
    }

    /** Leiden's parts of two accounts or more; none where it leaves the component whole. */
    private List<int[]> parts(Graph graph, int[] whole) {
        if (whole.length < 4) return List.of();
        Set<Integer> in = new HashSet<>(Arrays.stream(whole).boxed().toList());
        List<Graph.Edge> edges =
                graph.edges().stream().filter(e -> in.contains(e.a())).toList();
        List<int[]> parts = Leiden.parts(whole, edges, settings.seed());
        return parts.size() < 2
                ? List.of()
                : parts.stream().filter(p -> p.length > 1).toList();
    }

    /** A component and its parts, by their labels: the whole, then [from, to). */
    private record Component(Graph graph, int whole, int from, int to) {
        /** A split is kept only where its parts carry more bits than the whole (METHOD 4.2). */
        List<Candidate> best(Map<String, Figures> figures) {
            List<Candidate> one = candidates(figures, IntStream.of(whole));
            List<Candidate> split = candidates(figures, IntStream.range(from, to));
            return sum(split) > sum(one) ? split : one;
        }

        private List<Candidate> candidates(Map<String, Figures> figures, IntStream labels) {
            return labels.mapToObj(l -> figures.get(l + " " + graph.windowS() + " " + graph.tier()))
                    .filter(f -> f != null && f.bits() > 0)
                    .map(Candidate::new)
                    .toList();
        }

        private static double sum(List<Candidate> candidates) {
            return candidates.stream().mapToDouble(Candidate::bits).sum();
        }
    }

    private static List<Graph> graphs(Dataset<Row> scored) {
        List<Row> edges = surprising(scored)
                .orderBy("trace", "window_s", "tier", "number_a", "number_b")
                .select("trace", "window_s", "tier", "number_a", "number_b", "together", "expected")
                .collectAsList();
        List<Graph> graphs = new ArrayList<>();
        for (Row e : edges) {
            Graph last = graphs.isEmpty() ? null : graphs.get(graphs.size() - 1);
            if (last == null
                    || !last.trace().equals(e.getString(0))
                    || last.windowS() != e.getLong(1)
                    || !last.tier().equals(e.getString(2))) {
                last = new Graph(e.getString(0), e.getLong(1), e.getString(2), new ArrayList<>());
                graphs.add(last);
            }
            last.edges().add(new Graph.Edge(e.getInt(3), e.getInt(4), weight(e.getLong(5), e.getDouble(6))));
        }
        return graphs;
    }

    /** Pairs that pass the cut of METHOD 4.1. */
    static Dataset<Row> surprising(Dataset<Row> scored) {
        return scored.where(col("together")
                .geq(ClusterSettings.LEAST_TOGETHER)
                .and(col("ln_p").leq(StrictMath.log(ClusterSettings.EDGE_P))));
    }

    private static double weight(long together, double expected) {
        return Bits.gain(together, expected);
    }
}
