package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lockstep.kernel.ClusterSettings.Method;
import org.junit.jupiter.api.Test;

class NestTest {
    /** Two triangles: the first hangs together at any cut, the second loosely, and both by one weak edge. */
    private static final Graph GRAPH = graph(
            edge(1, 2, -30),
            edge(1, 3, -30),
            edge(2, 3, -30),
            edge(3, 4, -7),
            edge(4, 5, -10),
            edge(4, 6, -10),
            edge(5, 6, -10));

    @Test
    void whatHangsTogetherLooselyHoldsWhatHangsTogetherCloser() {
        List<Nest> nests = Nest.of(GRAPH, settings(Method.LEIDEN).lnCuts(true));

        assertThat(nests).hasSize(1);
        assertThat(nests.get(0).whole().accounts()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(nests.get(0).inside())
                .extracting(n -> n.whole().accounts())
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
    }

    @Test
    void theSameAccountsAreNotThereTwice() {
        Nest four = Nest.of(
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
        List<Nest> nests = Nest.of(
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
        assertThat(Nest.of(GRAPH, settings(Method.COMPONENTS).lnCuts(true)))
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
        Function<List<Group>, List<Figures>> counted = groups -> groups.stream()
                .map(g -> figures(g, together.getOrDefault(g.accounts(), 0L), atTwoObjects))
                .toList();
        return Search.ofOneTrace(settings(Method.LEIDEN), counted).candidates(List.of(GRAPH)).stream()
                .map(Figures::accounts)
                .toList();
    }

    private static Figures figures(Group g, long together, long atTwoObjects) {
        int size = g.accounts().size();
        List<Long> none = List.of();
        return new Figures(
                g.label(),
                "link",
                60,
                "strong",
                size,
                100,
                together,
                1,
                g.accounts(),
                none,
                List.of(),
                none,
                none,
                none,
                atTwoObjects);
    }

    private static ClusterSettings settings(Method method) {
        return new ClusterSettings(method, 1, ClusterSettings.ROUNDS);
    }

    private static Graph graph(Graph.Edge... edges) {
        return new Graph("link", 60, "strong", List.of(edges));
    }

    private static Graph.Edge edge(int a, int b, double lnP) {
        return new Graph.Edge(a, b, -lnP, lnP);
    }
}
