package lockstep.kernel.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lockstep.kernel.meeting.Tier;

/** The edges of one trace, or of several, at one tier and window, in the order of their accounts. */
public record EdgeGraph(Tier tier, long windowSeconds, List<Edge> edges) {
    public static final Comparator<Edge> IN_ORDER =
            Comparator.comparingInt(Edge::a).thenComparingInt(Edge::b);

    /**
     * Two account numbers, the lower one first.
     *
     * @param weight the gain of the pair in nats; over several traces the sum
     * @param lnP the p-value of the pair; over several traces the smallest
     */
    public record Edge(int a, int b, double weight, double lnP) {
        private Edge and(Edge other) {
            return new Edge(a, b, weight + other.weight, Math.min(lnP, other.lnP));
        }
    }

    /** A connected component: its accounts, ascending, and its edges, in order. */
    public record Component(List<Integer> accounts, List<Edge> edges) {}

    /**
     * Whether an edge joins two of the accounts.
     *
     * @param accounts ascending
     */
    public boolean joinsTwoOf(List<Integer> accounts) {
        for (int a : accounts) {
            // no account has the number -1, so the search never finds the edge and returns its insertion point
            int first = ~Collections.binarySearch(edges, new Edge(a, -1, 0, 0), IN_ORDER);
            for (int i = first; i < edges.size() && edges.get(i).a == a; i++) {
                if (Collections.binarySearch(accounts, edges.get(i).b) >= 0) return true;
            }
        }
        return false;
    }

    /** @param edges in order */
    public static List<Component> components(List<Edge> edges) {
        int[] accounts = edges.stream()
                .flatMapToInt(e -> IntStream.of(e.a, e.b))
                .sorted()
                .distinct()
                .toArray();
        UnionFind sets = new UnionFind(accounts.length);
        for (Edge e : edges) sets.union(Arrays.binarySearch(accounts, e.a), Arrays.binarySearch(accounts, e.b));
        TreeMap<Integer, Component> byRoot = new TreeMap<>();
        for (int i = 0; i < accounts.length; i++) {
            byRoot.computeIfAbsent(sets.find(i), r -> new Component(new ArrayList<>(), new ArrayList<>()))
                    .accounts
                    .add(accounts[i]);
        }
        for (Edge e : edges) {
            Component c = byRoot.get(sets.find(Arrays.binarySearch(accounts, e.a)));
            if (c != null) c.edges.add(e);
        }
        return List.copyOf(byRoot.values());
    }

    /**
     * Returns the union of the graphs of several traces: the weights of a pair are added up.
     *
     * @param graphs of one tier and window, one for each trace, in a fixed order, so that sums are the same to the last bit
     */
    public static EdgeGraph union(List<EdgeGraph> graphs) {
        TreeMap<Long, Edge> pairs = new TreeMap<>();
        for (EdgeGraph g : graphs) g.edges.forEach(e -> pairs.merge((long) e.a << 32 | e.b, e, Edge::and));
        return new EdgeGraph(graphs.get(0).tier, graphs.get(0).windowSeconds, List.copyOf(pairs.values()));
    }
}
