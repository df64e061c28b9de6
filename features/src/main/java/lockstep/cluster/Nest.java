package lockstep.cluster;

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
    /** @param lnCuts the most that ln p of an edge may be, the weakest first */
    static List<Nest> of(Graph graph, double[] lnCuts) {
        return of(graph.edges(), lnCuts, 0);
    }

    private static List<Nest> of(List<Graph.Edge> edges, double[] lnCuts, int at) {
        List<Nest> nests = new ArrayList<>();
        if (at == lnCuts.length) return nests;
        List<Graph.Edge> left =
                edges.stream().filter(e -> e.lnP() <= lnCuts[at]).toList();
        for (Graph.Component whole : Graph.components(left)) {
            List<Nest> inside = of(whole.edges(), lnCuts, at + 1);
            boolean same = inside.size() == 1 && inside.get(0).whole.accounts().equals(whole.accounts());
            boolean weak = lnCuts[at] > StrictMath.log(ClusterSettings.CUT) && !same;
            nests.add(new Nest(whole, weak, same ? inside.get(0).inside : inside));
        }
        return nests;
    }
}
