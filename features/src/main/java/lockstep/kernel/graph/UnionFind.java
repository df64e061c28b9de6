package lockstep.kernel.graph;

import java.util.Arrays;

/** Disjoint sets of the numbers below n; the smallest number stands for its set (path halving: Tarjan and van Leeuwen 1984). */
public final class UnionFind {
    private final int[] parent;

    /** Makes n sets of one element each. */
    public UnionFind(int n) {
        parent = new int[n];
        Arrays.setAll(parent, i -> i);
    }

    /** Returns the representative of an element's set. */
    public int find(int i) {
        int x = i;
        while (parent[x] != x) {
            parent[x] = parent[parent[x]];
            x = parent[x];
        }
        return x;
    }

    /** Joins the sets of two elements. */
    public void union(int i, int j) {
        int x = find(i);
        int y = find(j);
        parent[Math.max(x, y)] = Math.min(x, y);
    }
}
