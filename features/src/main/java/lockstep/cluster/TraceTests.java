package lockstep.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.chance.Bits;
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
            Map<String, Listed> without = new HashMap<>(); // of all places it takes too much room
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
    private List<Integer> chosenWithout(String trace, Fusion cluster, Map<String, Listed> without) {
        List<Graph> here = graphs.stream()
                .filter(g -> g.windowS() == cluster.windowS() && g.tier().equals(cluster.tier()))
                .toList();
        boolean chose = here.stream().anyMatch(g -> g.trace().equals(trace) && g.joinsAnyOf(cluster.accounts()));
        if (!chose) return cluster.accounts();

        return without.computeIfAbsent(trace, t -> groupsWithout(t, here)).mostLike(cluster.accounts());
    }

    private Listed groupsWithout(String trace, List<Graph> here) {
        List<Graph> others = here.stream().filter(g -> !g.trace().equals(trace)).toList();
        Listed groups = new Listed(new ArrayList<>(), new Overlaps());
        Graph.union(others).forEach(g -> search.groups(g).forEach(groups::add));
        return groups;
    }

    /** Groups, and how to find one again by some of its members. */
    private record Listed(List<List<Integer>> groups, Overlaps members) {
        void add(List<Integer> group) {
            groups.add(group);
            members.add(group);
        }

        /** None where no group is the same cluster. */
        List<Integer> mostLike(List<Integer> cluster) {
            List<Integer> most = List.of();
            double best = 0;
            for (Map.Entry<Integer, Integer> o : members.with(cluster).entrySet()) {
                List<Integer> group = groups.get(o.getKey());
                double like = Candidate.jaccard(group, cluster, o.getValue());
                boolean better = like > best || like == best && group.toString().compareTo(most.toString()) > 0;
                if (like < Candidate.SAME || !better) continue;
                most = group;
                best = like;
            }
            return most;
        }
    }

    private static String place(Fusion cluster) {
        return cluster.windowS() + " " + cluster.tier();
    }
}
