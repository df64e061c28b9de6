package lockstep.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/**
 * What each trace says by itself of a cluster (METHOD section 6). A trace that has helped to choose the members must pay for
 * the choice, unless the other traces alone bring the same cluster forward: then it is asked about those whom they chose.
 */
final class TraceTests {
    private final Search<Fusion> search;
    private final List<Graph> graphs;
    private final Function<List<Group>, List<Fusion>> counted;

    /** @param graphs of all traces, tiers and windows */
    TraceTests(ClusterSettings settings, List<Graph> graphs, Function<List<Group>, List<Fusion>> counted) {
        this.search = Search.ofAllTraces(settings, counted);
        this.graphs = graphs;
        this.counted = counted;
    }

    /** p of each trace that has actions of the members, one map a cluster. */
    List<Map<String, Double>> of(List<Fusion> clusters) {
        List<Group> groups = new ArrayList<>();
        Map<String, Integer> asked = new HashMap<>();
        TreeMap<String, List<Integer>> byPlace = IntStream.range(0, clusters.size())
                .boxed()
                .collect(Collectors.groupingBy(c -> place(clusters.get(c)), TreeMap::new, Collectors.toList()));
        for (List<Integer> here : byPlace.values()) {
            Map<String, Searched> without = new HashMap<>(); // of all places it takes too much room
            for (int c : here) {
                for (Figures part : clusters.get(c).parts()) {
                    List<Integer> chosen = chosenWithout(part.trace(), clusters.get(c), without);
                    if (chosen.isEmpty()) continue;
                    asked.put(c + " " + part.trace(), groups.size());
                    groups.add(new Group(groups.size(), Fusion.TRACE, chosen));
                }
            }
        }
        Map<String, Fusion> answers = new HashMap<>();
        counted.apply(groups).forEach(f -> answers.put(f.label() + " " + f.windowS() + " " + f.tier(), f));

        List<Map<String, Double>> all = new ArrayList<>();
        for (int c = 0; c < clusters.size(); c++) {
            Fusion cluster = clusters.get(c);
            Map<String, Double> p = new TreeMap<>();
            for (Figures part : cluster.parts()) {
                Integer label = asked.get(c + " " + part.trace());
                p.put(
                        part.trace(),
                        label == null
                                ? p(part.gain() - Bits.selection(cluster.size(), cluster.eligible()))
                                : p(answers.get(label + " " + cluster.windowS() + " " + cluster.tier()), part.trace()));
            }
            all.add(p);
        }
        return all;
    }

    private static double p(@Nullable Fusion chosen, String trace) {
        Figures part = chosen == null ? null : chosen.part(trace);
        return part == null ? 1 : p(part.gain());
    }

    /** Chernoff's bound on the chance of so large a gain; never 0, however small. */
    private static double p(double gain) {
        return Math.max(Double.MIN_NORMAL, StrictMath.exp(-Math.max(0, gain)));
    }

    /**
     * The accounts which the other traces' edges bring forward in this cluster's place; none where they do not.
     *
     * @param without what is known of the cluster's window and tier, by the trace that is left out: many clusters ask the same
     */
    private List<Integer> chosenWithout(String trace, Fusion cluster, Map<String, Searched> without) {
        List<Graph> here = graphs.stream()
                .filter(g -> g.windowS() == cluster.windowS() && g.tier().equals(cluster.tier()))
                .toList();
        boolean chose = here.stream().anyMatch(g -> g.trace().equals(trace) && g.joinsTwoOf(cluster.accounts()));
        if (!chose) return cluster.accounts();

        return without.computeIfAbsent(trace, t -> groupsWithout(t, here)).sameAs(cluster.accounts());
    }

    private Searched groupsWithout(String trace, List<Graph> here) {
        List<Graph> others = here.stream().filter(g -> !g.trace().equals(trace)).toList();
        return new Searched(Graph.union(others).stream()
                .flatMap(g -> search.groups(g).stream())
                .toList());
    }

    /** Groups that a search has found, to be found again by members. */
    static final class Searched {
        private final List<List<Integer>> groups;
        private final Overlaps overlaps = new Overlaps();

        Searched(List<List<Integer>> groups) {
            this.groups = groups;
            groups.forEach(overlaps::add);
        }

        /** The group that is the same cluster, the most alike where several are; none where no group is. */
        List<Integer> sameAs(List<Integer> cluster) {
            return overlaps.with(cluster).entrySet().stream()
                    .map(o -> Like.of(groups.get(o.getKey()), cluster, o.getValue()))
                    .filter(l -> l.jaccard >= Candidate.SAME)
                    .max(Comparator.comparingDouble(Like::jaccard).thenComparing(l -> l.group.toString()))
                    .map(Like::group)
                    .orElse(List.of());
        }

        private record Like(List<Integer> group, double jaccard) {
            static Like of(List<Integer> group, List<Integer> cluster, int both) {
                return new Like(group, Candidate.jaccard(group.size(), cluster.size(), both));
            }
        }
    }

    private static String place(Fusion cluster) {
        return cluster.windowS() + " " + cluster.tier();
    }
}
