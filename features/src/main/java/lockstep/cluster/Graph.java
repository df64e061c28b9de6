package lockstep.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The edges of one trace, window and tier, in the order of their accounts' numbers; few, after the cut. */
record Graph(String trace, long windowS, String tier, List<Edge> edges) {
    /** Two account numbers, the lower one first. */
    record Edge(int a, int b, double weight) {}

    /** Accounts that hang together, ascending, and the edges among them, in order. */
    record Component(List<Integer> accounts, List<Edge> edges) {}

    /** In the order of their smallest accounts. */
    List<Component> components() {
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

    private static int root(int[] parent, int i) {
        int x = i;
        while (parent[x] != x) {
            parent[x] = parent[parent[x]];
            x = parent[x];
        }
        return x;
    }
}
