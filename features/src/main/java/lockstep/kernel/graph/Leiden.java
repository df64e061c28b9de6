package lockstep.kernel.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;

/**
 * Communities inside a component, by the Leiden algorithm (Traag, Waltman and van Eck 2019) in its inventors' own
 * implementation: modularity, resolution 1.
 */
public final class Leiden {
    private static final double RESOLUTION = 1;
    private static final int ITERATIONS = 10;

    private Leiden() {}

    /** @return the parts, each ascending, in the order of their smallest account */
    public static List<List<Integer>> parts(EdgeGraph.Component whole, long seed) {
        List<Integer> accounts = whole.accounts();
        List<EdgeGraph.Edge> edges = whole.edges();
        LargeIntArray from = new LargeIntArray(edges.size());
        LargeIntArray to = new LargeIntArray(edges.size());
        LargeDoubleArray weights = new LargeDoubleArray(edges.size());
        for (int i = 0; i < edges.size(); i++) {
            from.set(i, Collections.binarySearch(accounts, edges.get(i).a()));
            to.set(i, Collections.binarySearch(accounts, edges.get(i).b()));
            weights.set(i, edges.get(i).weight());
        }

        Network network = new Network(accounts.size(), true, new LargeIntArray[] {from, to}, weights, false, true);
        double resolution = RESOLUTION / (2 * network.getTotalEdgeWeight() + network.getTotalEdgeWeightSelfLinks());
        // the component's smallest account keeps its seed apart from that of its neighbours
        Random random = new Random(seed ^ accounts.get(0) * 0x9E3779B97F4A7C15L);
        Clustering found = new LeidenAlgorithm(resolution, ITERATIONS, LeidenAlgorithm.DEFAULT_RANDOMNESS, random)
                .findClustering(network);

        List<List<Integer>> parts = new ArrayList<>();
        for (int[] nodes : found.getNodesPerCluster()) {
            parts.add(Arrays.stream(nodes).sorted().mapToObj(accounts::get).toList());
        }
        parts.sort((x, y) -> x.get(0).compareTo(y.get(0)));
        return parts;
    }
}
