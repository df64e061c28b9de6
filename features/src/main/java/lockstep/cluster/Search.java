package lockstep.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.chance.Bits;
import lockstep.cluster.ClusterSettings.Method;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds candidate clusters: components of the graph of surprising pairs and, inside each, Leiden's parts where they
 * carry more bits than the whole. The graph fits on the driver: it holds pairs above the cut only.
 */
final class Search<C extends Candidate> {
    private final ClusterSettings settings;
    private final Function<List<Group>, List<C>> counted;

    /** @param counted what every window and tier say of groups of accounts */
    Search(ClusterSettings settings, Function<List<Group>, List<C>> counted) {
        this.settings = settings;
        this.counted = counted;
    }

    /** All that are worth a look, also those whose bits turn out not to be above 0. */
    List<C> candidates(List<Graph> graphs) {
        List<Group> groups = new ArrayList<>();
        List<Choice<C>> choices = new ArrayList<>();
        for (Graph graph : graphs) {
            for (Graph.Component whole : graph.components()) {
                int first = groups.size();
                groups.add(new Group(first, graph.trace(), whole.accounts()));
                for (List<Integer> part : parts(whole)) {
                    groups.add(new Group(groups.size(), graph.trace(), part));
                }
                choices.add(new Choice<>(graph, first, groups.size()));
            }
        }

        Map<String, C> figures = new HashMap<>();
        for (C f : counted.apply(groups)) {
            figures.put(f.label() + " " + f.windowS() + " " + f.tier(), f);
        }
        return choices.stream().flatMap(c -> c.best(figures).stream()).toList();
    }

    /** Leiden's parts of two accounts or more; none where it leaves the component whole. */
    List<List<Integer>> parts(Graph.Component whole) {
        if (settings.method() == Method.COMPONENTS || whole.accounts().size() < 4) return List.of();
        List<List<Integer>> parts = Leiden.parts(whole, settings.seed());
        return parts.size() < 2
                ? List.of()
                : parts.stream().filter(p -> p.size() > 1).toList();
    }

    /** A component, labelled `whole`, and its parts, labelled from the next one to `end`, not included. */
    private record Choice<C extends Candidate>(Graph graph, int whole, int end) {
        /** A split is kept only where its parts carry more bits than the whole (METHOD 4.2). */
        List<C> best(Map<String, C> figures) {
            List<C> one = candidates(figures, IntStream.of(whole));
            List<C> split = candidates(figures, IntStream.range(whole + 1, end));
            return sum(split) > sum(one) ? split : one;
        }

        private List<C> candidates(Map<String, C> figures, IntStream labels) {
            return labels.mapToObj(l -> figures.get(l + " " + graph.windowS() + " " + graph.tier()))
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        private double sum(List<C> candidates) {
            return candidates.stream().mapToDouble(c -> Math.max(0, c.bits())).sum();
        }
    }

    /** @param scored pairs in the columns of {@link ScoredPair} */
    static List<Graph> graphs(Dataset<Row> scored) {
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
            double weight = Bits.gain(e.getLong(5), e.getDouble(6));
            last.edges().add(new Graph.Edge(e.getInt(3), e.getInt(4), weight));
        }
        return graphs;
    }

    /** Pairs that pass the cut of METHOD 4.1. */
    static Dataset<Row> surprising(Dataset<Row> scored) {
        return scored.where(col("together")
                .geq(ClusterSettings.LEAST_TOGETHER)
                .and(col("ln_p").leq(StrictMath.log(ClusterSettings.EDGE_P))));
    }
}
