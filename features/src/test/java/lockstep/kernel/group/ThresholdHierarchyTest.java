package lockstep.kernel.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lockstep.action.Trace;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.group.ClusterSettings.Method;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.api.Test;

class ThresholdHierarchyTest {
    /** Two triangles: the first hangs together at any cut, the second loosely, and both by one weak edge. */
    private static final EdgeGraph GRAPH = graph(
            edge(1, 2, -30),
            edge(1, 3, -30),
            edge(2, 3, -30),
            edge(3, 4, -7),
            edge(4, 5, -10),
            edge(4, 6, -10),
            edge(5, 6, -10));

    @Test
    void whatHangsTogetherLooselyHoldsWhatHangsTogetherCloser() {
        List<ThresholdHierarchy> nests =
                ThresholdHierarchy.of(GRAPH, settings(Method.LEIDEN).lnCuts(true));

        assertThat(nests).hasSize(1);
        assertThat(nests.get(0).whole().accounts()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(nests.get(0).inside())
                .extracting(n -> n.whole().accounts())
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
    }

    @Test
    void theSameAccountsAreNotThereTwice() {
        ThresholdHierarchy four = ThresholdHierarchy.of(
                        graph(edge(1, 2, -30), edge(1, 3, -30), edge(2, 3, -12), edge(2, 4, -30), edge(3, 4, -8)),
                        settings(Method.LEIDEN).lnCuts(true))
                .get(0);

        assertThat(four.whole().accounts()).containsExactly(1, 2, 3, 4);
        assertThat(four.whole().edges()).as("weak pairs add nobody").hasSize(4);
        assertThat(four.weak()).isFalse();
        assertThat(four.inside()).isEmpty();
    }

    @Test
    void whoHangsOnByOneWeakPairIsLeftOut() {
        List<ThresholdHierarchy> nests = ThresholdHierarchy.of(
                graph(
                        edge(1, 2, -30),
                        edge(1, 3, -30),
                        edge(2, 3, -30),
                        edge(3, 9, -10),
                        edge(3, 4, -7),
                        edge(4, 5, -7)),
                settings(Method.LEIDEN).lnCuts(true));

        assertThat(nests).extracting(n -> n.whole().accounts()).containsExactly(List.of(1, 2, 3, 9));
    }

    @Test
    void componentsAloneAreThoseOfTheOneCut() {
        assertThat(ThresholdHierarchy.of(GRAPH, settings(Method.COMPONENTS).lnCuts(true)))
                .extracting(n -> n.whole().accounts())
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
    }

    @Test
    void bitsDecideWhichCutHolds() {
        List<Integer> both = List.of(1, 2, 3, 4, 5, 6);
        List<Integer> first = List.of(1, 2, 3);
        List<Integer> second = List.of(4, 5, 6);

        assertThat(found(Map.of(first, 20L, second, 20L, both, 24L))).containsExactly(first, second);
        assertThat(found(Map.of(first, 20L, second, 20L, both, 40L))).containsExactly(both);
        assertThat(found(Map.of(first, 5L, second, 5L, both, 16L)))
                .as("nothing in it stands alone")
                .containsExactly(both);
        assertThat(found(Map.of(first, 20L, second, 5L, both, 17L))).containsExactly(first, second);
    }

    @Test
    void aGroupOfWeakPairsMustStandWithoutItsTwoBusiestObjects() {
        List<Integer> both = List.of(1, 2, 3, 4, 5, 6);
        Map<List<Integer>, Long> together = Map.of(both, 40L);

        assertThat(found(together, 20)).containsExactly(both);
        assertThat(found(together, 30))
                .as("what is there at METHOD's cut has no bits and is looked at all the same")
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
    }

    private static List<List<Integer>> found(Map<List<Integer>, Long> together) {
        return found(together, 0);
    }

    /**
     * @param together meetings of each group, where chance expects one
     * @param atTwoObjects how many of these are at the two busiest objects
     */
    private static List<List<Integer>> found(Map<List<Integer>, Long> together, long atTwoObjects) {
        Function<List<Group>, List<GroupStatistics>> counted = groups -> groups.stream()
                .map(g -> figures(g, together.getOrDefault(g.accounts(), 0L), atTwoObjects))
                .toList();
        return GroupSearch.ofOneTrace(settings(Method.LEIDEN), counted).candidates(GRAPH).stream()
                .map(GroupStatistics::accounts)
                .toList();
    }

    private static GroupStatistics figures(Group g, long together, long atTwoObjects) {
        CellKey cell = new CellKey(Trace.LINK, Tier.STRONG, 60);
        return new GroupStatistics(
                g.label(), cell, g.size(), 100, together, 1, g.accounts(), List.of(), List.of(), atTwoObjects);
    }

    private static ClusterSettings settings(Method method) {
        return new ClusterSettings(method, 1, ClusterSettings.ROUNDS);
    }

    private static EdgeGraph graph(EdgeGraph.Edge... edges) {
        return new EdgeGraph(Tier.STRONG, 60, List.of(edges));
    }

    private static EdgeGraph.Edge edge(int a, int b, double lnP) {
        return new EdgeGraph.Edge(a, b, -lnP, lnP);
    }
}
