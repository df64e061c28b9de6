package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupsTest {
    /** Ten groups of two, each through three traces. */
    private static final List<Group> GROUPS = IntStream.range(0, 10)
            .boxed()
            .flatMap(i -> Stream.of("link", "text", "reply").map(t -> new Group(i, t, List.of(i, 100 + i))))
            .toList();

    @Test
    void portionsHoldEachGroupOnceAndInOrder() {
        List<List<Group>> portions = Groups.portions(GROUPS, 20, 8);

        assertThat(portions).hasSizeGreaterThan(1);
        assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(GROUPS);
    }

    @Test
    void tracesOfAGroupStayTogether() {
        for (int labels = 1; labels < 500; labels++) {
            List<List<Integer>> of = Groups.portions(GROUPS, labels, 8).stream()
                    .map(some -> some.stream().map(Group::label).distinct().toList())
                    .toList();

            assertThat(of.stream().flatMap(List::stream))
                    .as("%d labels", labels)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aGroupInOneWindowTakesLessRoom() {
        List<Group> one = GROUPS.stream()
                .map(g -> new Group(g.label(), g.trace(), 60, "strong", g.accounts()))
                .toList();

        assertThat(Groups.portions(one, 20, 8))
                .hasSizeLessThan(Groups.portions(GROUPS, 20, 8).size());
    }
}
