package lockstep.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.statistics.Bits;
import lockstep.cluster.ClusterSettings.Method;
import lockstep.pair.Tier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds candidate clusters: components of the graph of surprising pairs at any cut of a {@link Nest} and, inside each, Leiden's
 * parts, whichever carry the most bits. The price of a group's bits pays for having picked it among all groups of its size, so
 * looking in more places costs no more. The graph fits on the driver: it holds pairs above the weakest cut only.
 */
final class Search<C extends Candidate> {
    private final ClusterSettings settings;
    private final boolean weak;
    private final Predicate<C> broad;
    private final Function<List<Group>, List<C>> counted;

    private Search(ClusterSettings settings, boolean weak, Predicate<C> broad, Function<List<Group>, List<C>> counted) {
        this.settings = settings;
        this.weak = weak;
        this.broad = broad;
        this.counted = counted;
    }

    /** @param counted what every window and tier say of groups of accounts */
    static Search<Figures> ofOneTrace(ClusterSettings settings, Function<List<Group>, List<Figures>> counted) {
        return new Search<>(settings, true, Figures::isBroad, counted);
    }

    /** More traces, not weaker pairs, are what finds more here. */
    static Search<Fusion> ofAllTraces(ClusterSettings settings, Function<List<Group>, List<Fusion>> counted) {
        return new Search<>(settings, false, c -> true, counted);
    }

    /** All that are worth a look, also those whose bits turn out not to be above 0. */
    List<C> candidates(List<Graph> graphs) {
        List<Group> groups = new ArrayList<>();
        List<Choice<C>> choices = new ArrayList<>();
        for (Graph graph : graphs) {
            for (Nest nest : nests(graph)) choices.add(choice(graph, nest, groups));
        }

        Map<String, C> figures = new HashMap<>();
        for (C f : counted.apply(groups)) {
            figures.put(f.label() + " " + f.windowS() + " " + f.tier(), f);
        }
        return choices.stream().flatMap(c -> c.best(figures).stream()).toList();
    }

    private List<Nest> nests(Graph graph) {
        return Nest.of(graph, settings.lnCuts(weak));
    }

    /** @param groups to ask about; this choice's are added */
    private Choice<C> choice(Graph graph, Nest nest, List<Group> groups) {
        int whole = groups.size();
        groups.add(group(graph, whole, nest.whole().accounts()));
        for (List<Integer> part : parts(nest.whole())) {
            groups.add(group(graph, groups.size(), part));
        }
        int end = groups.size();
        return new Choice<>(
                graph,
                nest.weak() ? broad : c -> true,
                whole,
                end,
                nest.inside().stream().map(n -> choice(graph, n, groups)).toList());
    }

    private static Group group(Graph graph, int label, List<Integer> accounts) {
        return new Group(label, graph.trace(), graph.windowS(), graph.tier(), accounts);
    }

    /** All groups of accounts that hang together, at any cut. */
    List<List<Integer>> groups(Graph graph) {
        List<Group> groups = new ArrayList<>();
        for (Nest nest : nests(graph)) choice(graph, nest, groups);
        return groups.stream().map(Group::accounts).toList();
    }

    /** Leiden's parts of two accounts or more; none where it leaves the component whole. */
    private List<List<Integer>> parts(Graph.Component whole) {
        if (settings.method() == Method.COMPONENTS || whole.accounts().size() < 4) return List.of();
        List<List<Integer>> parts = Leiden.parts(whole, settings.seed());
        return parts.size() < 2
                ? List.of()
                : parts.stream().filter(p -> p.size() > 1).toList();
    }

    /**
     * A component, labelled `whole`, its parts, labelled from the next one to `end`, not included, and what is left of it at
     * the next cut. Weak pairs alone prove little: a group of theirs must stand without its two busiest objects, or an object
     * that went viral would make one.
     */
    private record Choice<C extends Candidate>(
            Graph graph, Predicate<C> stands, int whole, int end, List<Choice<C>> inside) {
        /** A split is kept only where its parts carry more bits than the whole (METHOD 4.2). */
        List<C> best(Map<String, C> figures) {
            List<C> one = candidates(figures, IntStream.of(whole));
            List<C> parts = candidates(figures, IntStream.range(whole + 1, end));
            List<C> nested =
                    inside.stream().flatMap(c -> c.best(figures).stream()).toList();
            List<C> split = sum(parts) > sum(nested) ? parts : nested;
            return one.isEmpty() || sum(split) > sum(one) ? split : one;
        }

        private List<C> candidates(Map<String, C> figures, IntStream labels) {
            return labels.mapToObj(l -> figures.get(l + " " + graph.windowS() + " " + graph.tier()))
                    .flatMap(Stream::ofNullable)
                    .filter(stands)
                    .toList();
        }

        private double sum(List<C> candidates) {
            return candidates.stream().mapToDouble(c -> Math.max(0, c.bits())).sum();
        }
    }

    /** @param scored pairs in the columns of {@link ScoredPair} */
    static List<Graph> graphs(Dataset<Row> scored) {
        List<Graph> graphs = new ArrayList<>();
        surprising(scored)
                .orderBy("trace", "window_s", "tier", "number_a", "number_b")
                .select("trace", "window_s", "tier", "number_a", "number_b", "together", "expected", "ln_p")
                .toLocalIterator() // as rows they take ten times the room
                .forEachRemaining(e -> add(e, graphs));
        return graphs;
    }

    private static void add(Row edge, List<Graph> graphs) {
        Graph last = graphs.isEmpty() ? null : graphs.get(graphs.size() - 1);
        if (last == null
                || !last.trace().equals(edge.getString(0))
                || last.windowS() != edge.getLong(1)
                || !last.tier().equals(edge.getString(2))) {
            last = new Graph(edge.getString(0), edge.getLong(1), edge.getString(2), new ArrayList<>());
            graphs.add(last);
        }
        double weight = Bits.gain(edge.getLong(5), edge.getDouble(6));
        last.edges().add(new Graph.Edge(edge.getInt(3), edge.getInt(4), weight, edge.getDouble(7)));
    }

    /** Pairs that are edges, as {@link CellScores#isEdge} says. */
    static Dataset<Row> surprising(Dataset<Row> scored) {
        Column weak = col("tier").equalTo(Tier.STRONG.column());
        return scored.where(pair(ClusterSettings.LEAST_TOGETHER, ClusterSettings.CUT)
                .or(weak.and(pair(ClusterSettings.WEAK_TOGETHER, ClusterSettings.WEAK_CUT))));
    }

    private static Column pair(long together, double cut) {
        return col("together").geq(together).and(col("ln_p").leq(StrictMath.log(cut)));
    }
}
