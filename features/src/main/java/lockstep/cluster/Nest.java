package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Accounts that hang together and, inside them, those that still do when pairs must be more surprising. One cut does not fit
 * all: at a strict one a campaign on unpopular sources, where it makes its own pace, has too few edges to hang together; at a
 * weak one the strongest campaigns draw in whoever met two of their accounts twice. Bits decide between them ({@link Search}).
 *
 * @param weak whether the accounts hang together by pairs beyond METHOD's cut only
 * @param inside of more than one account, in the order of their smallest accounts; never the same accounts again
 */
record Nest(Graph.Component whole, boolean weak, List<Nest> inside) {
    private static final double LN_CUT = StrictMath.log(ClusterSettings.CUT);

    /** @param lnCuts the most that ln p of an edge may be, the weakest first */
    static List<Nest> of(Graph graph, double[] lnCuts) {
        return of(graph.edges(), lnCuts, 0);
    }

    private static List<Nest> of(List<Graph.Edge> edges, double[] lnCuts, int at) {
        List<Nest> nests = new ArrayList<>();
        if (at == lnCuts.length) return nests;
        List<Graph.Edge> left =
                held(edges.stream().filter(e -> e.lnP() <= lnCuts[at]).toList());
        for (Graph.Component whole : Graph.components(left)) {
            List<Nest> inside = of(whole.edges(), lnCuts, at + 1);
            boolean same = inside.size() == 1 && inside.get(0).whole.accounts().equals(whole.accounts());
            boolean weak = lnCuts[at] > LN_CUT;
            if (same && weak) nests.add(inside.get(0)); // without the weak pairs, which add nobody
            else nests.add(new Nest(whole, weak, same ? inside.get(0).inside : inside));
        }
        return nests;
    }

    /** Without the accounts that hang on by one weak pair alone. */
    private static List<Graph.Edge> held(List<Graph.Edge> edges) {
        List<Graph.Edge> held = edges;
        int before = -1;
        while (held.size() != before) {
            before = held.size();
            Int2IntOpenHashMap degree = new Int2IntOpenHashMap();
            for (Graph.Edge e : held) {
                degree.addTo(e.a(), 1);
                degree.addTo(e.b(), 1);
            }
            held = held.stream()
                    .filter(e -> e.lnP() <= LN_CUT || degree.get(e.a()) > 1 && degree.get(e.b()) > 1)
                    .toList();
        }
        return held;
    }
}
