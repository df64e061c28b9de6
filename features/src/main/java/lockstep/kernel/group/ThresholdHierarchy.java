package lockstep.kernel.group;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import lockstep.kernel.graph.EdgeGraph;

/**
 * A connected component of the graph of surprising pairs and, inside it, the components that remain at stricter thresholds of
 * p. One threshold does not fit all data. At a strict one, a campaign on unpopular sources has too few edges. At a weak one,
 * a strong campaign absorbs everybody who met two of its accounts twice. The bits of the groups decide ({@link GroupSearch}).
 *
 * @param weak whether the component exists only because of pairs above METHOD's threshold
 * @param inside components of more than one account at the next threshold, in the order of their smallest accounts
 */
record ThresholdHierarchy(EdgeGraph.Component whole, boolean weak, List<ThresholdHierarchy> inside) {

    /** @param lnCuts the largest ln p of an edge at each threshold, the weakest first */
    static List<ThresholdHierarchy> of(EdgeGraph graph, double[] lnCuts) {
        return of(graph.edges(), lnCuts, 0);
    }

    private static List<ThresholdHierarchy> of(List<EdgeGraph.Edge> edges, double[] lnCuts, int at) {
        List<ThresholdHierarchy> roots = new ArrayList<>();
        if (at == lnCuts.length) return roots;
        List<EdgeGraph.Edge> left = withoutPendants(
                edges.stream().filter(e -> e.lnP() <= lnCuts[at]).toList());
        for (EdgeGraph.Component whole : EdgeGraph.components(left)) {
            List<ThresholdHierarchy> inside = of(whole.edges(), lnCuts, at + 1);
            boolean same = inside.size() == 1 && inside.get(0).whole.accounts().equals(whole.accounts());
            boolean weak = lnCuts[at] > ClusterSettings.LN_CUT;
            if (same && weak) roots.add(inside.get(0)); // the weak pairs add no account
            else roots.add(new ThresholdHierarchy(whole, weak, same ? inside.get(0).inside : inside));
        }
        return roots;
    }

    /** Removes accounts that only one weak pair connects. */
    private static List<EdgeGraph.Edge> withoutPendants(List<EdgeGraph.Edge> edges) {
        List<EdgeGraph.Edge> left = edges;
        int before = -1;
        while (left.size() != before) {
            before = left.size();
            Int2IntOpenHashMap degree = new Int2IntOpenHashMap();
            for (EdgeGraph.Edge e : left) {
                degree.addTo(e.a(), 1);
                degree.addTo(e.b(), 1);
            }
            left = left.stream()
                    .filter(e -> e.lnP() <= ClusterSettings.LN_CUT || degree.get(e.a()) > 1 && degree.get(e.b()) > 1)
                    .toList();
        }
        return left;
    }
}
