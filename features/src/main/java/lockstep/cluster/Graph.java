package lockstep.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The edges of one trace, window and tier, in the order of their accounts' numbers; few, after the cut. */
record Graph(String trace, long windowS, String tier, List<Edge> edges) {
    private static final Comparator<Edge> IN_ORDER =
            Comparator.comparingInt(Edge::a).thenComparingInt(Edge::b);

    /**
     * Two account numbers, the lower one first.
     *
     * @param lnP how surprising the pair is: in several traces, in the most surprising one
     */
    record Edge(int a, int b, double weight, double lnP) {
        private Edge and(Edge other) {
            return new Edge(a, b, weight + other.weight, Math.min(lnP, other.lnP));
        }
    }

    /** Accounts that hang together, ascending, and the edges among them, in order. */
    record Component(List<Integer> accounts, List<Edge> edges) {}

    /** In the order of their smallest accounts. */
    List<Component> components() {
        return components(edges);
    }

    /**
     * Whether an edge joins two of them.
     *
     * @param accounts ascending
     */
    boolean joinsTwoOf(List<Integer> accounts) {
        for (int a : accounts) {
            for (int i = firstOf(a); i < edges.size() && edges.get(i).a == a; i++) {
                if (Collections.binarySearch(accounts, edges.get(i).b) >= 0) return true;
            }
        }
        return false;
    }

    /** Where the edges whose lower account is this one begin, or would. */
    private int firstOf(int account) {
        return ~Collections.binarySearch(
                edges, new Edge(account, -1, 0, 0), IN_ORDER); // nobody is -1: it is never there
    }

    /** What hangs together by these edges, which are in order. */
    static List<Component> components(List<Edge> edges) {
        int[] accounts = edges.stream()
                .flatMapToInt(e -> IntStream.of(e.a, e.b))
                .sorted()
                .distinct()
                .toArray();
        int[] parent = new int[accounts.length];
        Arrays.setAll(parent, i -> i);
        for (Edge e : edges) {
            int x = root(parent, Arrays.binarySearch(accounts, e.a));
            int y = root(parent, Arrays.binarySearch(accounts, e.b));
            parent[Math.max(x, y)] = Math.min(x, y); // the smallest stands for all
        }

        TreeMap<Integer, Component> byRoot = new TreeMap<>();
        for (int i = 0; i < accounts.length; i++) {
            byRoot.computeIfAbsent(root(parent, i), r -> new Component(new ArrayList<>(), new ArrayList<>()))
                    .accounts
                    .add(accounts[i]);
        }
        for (Edge e : edges) {
            Component c = byRoot.get(root(parent, Arrays.binarySearch(accounts, e.a)));
            if (c != null) c.edges.add(e);
        }
        return List.copyOf(byRoot.values());
    }

    /** Those of one window and tier as one graph: a pair weighs what it weighs in all traces together. */
    static List<Graph> union(List<Graph> graphs) {
        TreeMap<String, TreeMap<Long, Edge>> pairs = new TreeMap<>();
        List<Graph> inOrder = graphs.stream()
                .sorted(Comparator.comparing(Graph::trace))
                .toList(); // sums are the same to the last bit
        for (Graph g : inOrder) {
            TreeMap<Long, Edge> here = pairs.computeIfAbsent(g.place(), p -> new TreeMap<>());
            g.edges.forEach(e -> here.merge((long) e.a << 32 | e.b, e, Edge::and));
        }
        TreeMap<String, Graph> union = new TreeMap<>();
        for (Graph g : graphs) {
            union.computeIfAbsent(g.place(), p -> new Graph(Fusion.TRACE, g.windowS, g.tier, new ArrayList<>()));
        }
        union.forEach((place, g) ->
                g.edges.addAll(pairs.getOrDefault(place, new TreeMap<>()).values()));
        return List.copyOf(union.values());
    }

    /** Where a graph stands among those of its trace. */
    private String place() {
        return windowS + " " + tier;
    }

    private static int root(int[] parent, int i) {
        int x = i;
        while (parent[x] != x) {
            parent[x] = parent[parent[x]];
            x = parent[x];
        }
        return x;
    }
}
