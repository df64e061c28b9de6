package lockstep.kernel.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.graph.Leiden;
import lockstep.kernel.group.ClusterSettings.Method;
import lockstep.kernel.meeting.Group;

/**
 * Finds candidate groups in a graph of surprising pairs: components at every threshold of a {@link ThresholdHierarchy} and the
 * Leiden communities of each. Whichever groups have the most bits are kept. The bits pay for the selection of a group among all
 * groups of its size, so more places to look cost nothing more.
 */
public final class GroupSearch<C extends Statistics> {
    private final ClusterSettings settings;
    private final boolean weak;
    private final Predicate<C> broad;
    private final Function<List<Group>, List<C>> statistics;

    private GroupSearch(
            ClusterSettings settings, boolean weak, Predicate<C> broad, Function<List<Group>, List<C>> statistics) {
        this.settings = settings;
        this.weak = weak;
        this.broad = broad;
        this.statistics = statistics;
    }

    /** Searches the graph of one trace, with its weak edges. */
    public static GroupSearch<GroupStatistics> ofOneTrace(
            ClusterSettings settings, Function<List<Group>, List<GroupStatistics>> statistics) {
        return new GroupSearch<>(settings, true, GroupStatistics::isBroad, statistics);
    }

    /** Searches the union of all traces, without weak edges: more traces find more, weaker edges do not. */
    public static GroupSearch<FusedStatistics> ofAllTraces(
            ClusterSettings settings, Function<List<Group>, List<FusedStatistics>> statistics) {
        return new GroupSearch<>(settings, false, c -> true, statistics);
    }

    /** Returns the candidates, also those whose bits are not above 0. */
    public List<C> candidates(EdgeGraph graph) {
        List<Group> groups = new ArrayList<>();
        List<Choice> choices = choices(graph, groups);
        if (groups.isEmpty()) return List.of();
        Map<Integer, C> byLabel = new HashMap<>();
        for (C c : statistics.apply(groups)) byLabel.put(c.label(), c);
        return choices.stream().flatMap(c -> best(c, byLabel).stream()).toList();
    }

    /** Returns the accounts of all groups that the search looks at. */
    public static List<List<Integer>> groups(EdgeGraph graph, ClusterSettings settings) {
        List<Group> groups = new ArrayList<>();
        ofAllTraces(settings, g -> List.of()).choices(graph, groups);
        return groups.stream().map(Group::accounts).toList();
    }

    /** @param groups receives the groups to evaluate */
    private List<Choice> choices(EdgeGraph graph, List<Group> groups) {
        List<Choice> choices = new ArrayList<>();
        for (ThresholdHierarchy root : ThresholdHierarchy.of(graph, settings.lnCuts(weak))) {
            choices.add(choice(root, groups));
        }
        return choices;
    }

    private Choice choice(ThresholdHierarchy at, List<Group> groups) {
        int whole = groups.size();
        groups.add(new Group(whole, at.whole().accounts()));
        for (List<Integer> part : communities(at.whole())) groups.add(new Group(groups.size(), part));
        int end = groups.size();
        List<Choice> inside = at.inside().stream().map(h -> choice(h, groups)).toList();
        return new Choice(at.weak(), whole, end, inside);
    }

    /** Returns the Leiden communities of two accounts or more; none where Leiden keeps the component whole. */
    private List<List<Integer>> communities(EdgeGraph.Component whole) {
        if (settings.method() == Method.COMPONENTS || whole.accounts().size() < 4) return List.of();
        List<List<Integer>> parts = Leiden.parts(whole, settings.seed());
        return parts.size() < 2
                ? List.of()
                : parts.stream().filter(p -> p.size() > 1).toList();
    }

    /**
     * A component, its communities, and what is left of it at the next threshold.
     *
     * @param whole label of the component; its communities have the labels from the next one to `end`, exclusive
     */
    private record Choice(boolean weak, int whole, int end, List<Choice> inside) {}

    /** Keeps a split only where its parts have more bits than the whole (METHOD.md §4). */
    private List<C> best(Choice choice, Map<Integer, C> byLabel) {
        List<C> one = present(choice, byLabel, IntStream.of(choice.whole));
        List<C> parts = present(choice, byLabel, IntStream.range(choice.whole + 1, choice.end));
        List<C> nested =
                choice.inside.stream().flatMap(c -> best(c, byLabel).stream()).toList();
        List<C> split = sum(parts) > sum(nested) ? parts : nested;
        return one.isEmpty() || sum(split) > sum(one) ? split : one;
    }

    private List<C> present(Choice choice, Map<Integer, C> byLabel, IntStream labels) {
        return labels.mapToObj(byLabel::get)
                .flatMap(Stream::ofNullable)
                .filter(c -> !choice.weak || broad.test(c))
                .toList();
    }

    private double sum(List<C> candidates) {
        return candidates.stream().mapToDouble(c -> Math.max(0, c.bits())).sum();
    }
}
