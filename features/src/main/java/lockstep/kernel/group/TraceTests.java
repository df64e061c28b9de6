package lockstep.kernel.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.graph.Overlaps;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.TierWindow;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/**
 * What each trace says by itself about a cluster (METHOD.md §6). A trace that helped to select the members must pay for the
 * selection, unless the other traces alone bring up the same cluster. Then the trace is asked about the members that the
 * others selected.
 */
public final class TraceTests {
    private final ClusterSettings settings;
    private final Map<TierWindow, Map<String, EdgeGraph>> graphs;

    /** A group that is asked about at one tier and window. */
    public record Question(TierWindow tierWindow, Group group) {}

    /** One trace of a cluster, which is given by its position. */
    private record Part(int cluster, String trace) {}

    /** All traces but one, at one tier and window. */
    private record Without(TierWindow tierWindow, String trace) {}

    /** @param graphs the edges at each tier and window, by trace in fusion rank */
    public TraceTests(ClusterSettings settings, Map<TierWindow, Map<String, EdgeGraph>> graphs) {
        this.settings = settings;
        this.graphs = graphs;
    }

    /**
     * Returns the p-value of each trace that has actions of the members, one map for each cluster.
     *
     * @param clusters each at the tier and window at which it is shown
     * @param answers the fused statistics of the questions, by label; groups without an action may be missing
     */
    public List<Map<String, Double>> of(
            List<FusedStatistics> clusters, Function<List<Question>, Map<Integer, FusedStatistics>> answers) {
        List<Question> questions = new ArrayList<>();
        Map<Part, Integer> labels = new HashMap<>();
        Map<Without, GroupIndex> without = new HashMap<>();
        for (int c = 0; c < clusters.size(); c++) {
            FusedStatistics cluster = clusters.get(c);
            TierWindow tierWindow = new TierWindow(cluster.tier(), cluster.windowSeconds());
            for (GroupStatistics part : cluster.parts()) {
                List<Integer> selected = selectedWithout(part.trace(), cluster, tierWindow, without);
                if (selected.isEmpty()) continue;
                labels.put(new Part(c, part.trace()), questions.size());
                questions.add(new Question(tierWindow, new Group(questions.size(), selected)));
            }
        }
        Map<Integer, FusedStatistics> answered = questions.isEmpty() ? Map.of() : answers.apply(questions);
        List<Map<String, Double>> all = new ArrayList<>();
        for (int c = 0; c < clusters.size(); c++) {
            FusedStatistics cluster = clusters.get(c);
            Map<String, Double> p = new TreeMap<>();
            for (GroupStatistics part : cluster.parts()) {
                Integer label = labels.get(new Part(c, part.trace()));
                p.put(
                        part.trace(),
                        label == null
                                ? p(part.gain() - Bits.selection(cluster.size(), cluster.eligible()))
                                : p(answered.get(label), part.trace()));
            }
            all.add(p);
        }
        return all;
    }

    private static double p(@Nullable FusedStatistics selected, String trace) {
        GroupStatistics part = selected == null ? null : selected.part(trace);
        return part == null ? 1 : p(part.gain());
    }

    /** Returns Chernoff's bound on the chance of so large a gain; never 0, however large the gain. */
    private static double p(double gain) {
        return Math.max(Double.MIN_NORMAL, StrictMath.exp(-Math.max(0, gain)));
    }

    /** Returns the accounts that the edges of the other traces bring up at the cluster's tier and window; none where they bring up no such group. */
    private List<Integer> selectedWithout(
            String trace, FusedStatistics cluster, TierWindow tierWindow, Map<Without, GroupIndex> without) {
        Map<String, EdgeGraph> here = graphs.getOrDefault(tierWindow, Map.of());
        EdgeGraph own = here.get(trace);
        if (own == null || !own.joinsTwoOf(cluster.accounts())) return cluster.accounts();
        return without.computeIfAbsent(new Without(tierWindow, trace), k -> groupsWithout(trace, here))
                .sameAs(cluster.accounts());
    }

    private GroupIndex groupsWithout(String trace, Map<String, EdgeGraph> here) {
        List<EdgeGraph> others = here.entrySet().stream()
                .filter(e -> !e.getKey().equals(trace))
                .map(Map.Entry::getValue)
                .toList();
        return new GroupIndex(others.isEmpty() ? List.of() : GroupSearch.groups(EdgeGraph.union(others), settings));
    }

    /** Groups that can be found again by their members. */
    static final class GroupIndex {
        private final List<List<Integer>> groups;
        private final Overlaps overlaps = new Overlaps();

        GroupIndex(List<List<Integer>> groups) {
            this.groups = groups;
            groups.forEach(overlaps::add);
        }

        /** Returns the most similar group that is the same cluster; none where there is no such group. */
        List<Integer> sameAs(List<Integer> cluster) {
            return overlaps.with(cluster).entrySet().stream()
                    .map(o -> new Similar(
                            groups.get(o.getKey()),
                            Candidate.jaccard(groups.get(o.getKey()).size(), cluster.size(), o.getValue())))
                    .filter(s -> s.jaccard >= Candidate.SAME)
                    .max(Comparator.comparingDouble(Similar::jaccard).thenComparing(s -> s.group.toString()))
                    .map(Similar::group)
                    .orElse(List.of());
        }

        private record Similar(List<Integer> group, double jaccard) {}
    }
}
