package lockstep.kernel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    @Test
    void groupsThatHaveNoneInCommonAreNotNamed() {
        Overlaps groups = new Overlaps();
        groups.add(List.of(1, 2, 3));
        groups.add(List.of(7));
        groups.add(List.of(3, 4));

        assertThat(groups.with(List.of(2, 3, 9))).isEqualTo(Map.of(0, 2, 2, 1));
        assertThat(groups.with(List.of(9))).isEmpty();
    }

    @Test
    void countsAsSetsDo() {
        Random random = new Random(3);
        Overlaps groups = new Overlaps();
        List<Set<Integer>> added = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
            List<Integer> next = random.ints(1 + random.nextInt(12), 0, 60)
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
            Map<Integer, Integer> expected = new TreeMap<>();
            for (int g = 0; g < added.size(); g++) {
                Set<Integer> both = new HashSet<>(added.get(g));
                both.retainAll(next);
                if (!both.isEmpty()) expected.put(g, both.size());
            }
            assertThat(groups.with(next)).isEqualTo(expected);
            groups.add(next);
            added.add(new HashSet<>(next));
        }
    }
}
