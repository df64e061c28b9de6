package lockstep.kernel.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceTestsTest {
    @Test
    void aClusterIsFoundAgainWhereHalfOfAllAccountsAreInBoth() {
        List<Integer> cluster = List.of(1, 2, 3, 4);
        List<Integer> half = List.of(1, 2, 3, 5, 6);
        List<Integer> less = List.of(1, 2, 5, 6, 7);

        assertThat(same(cluster, List.of(less))).isEmpty();
        assertThat(same(cluster, List.of(less, half))).isEqualTo(half);
        assertThat(same(cluster, List.of(half, cluster, less))).isEqualTo(cluster);
        assertThat(same(List.of(8, 9), List.of(half))).isEmpty();
    }

    @Test
    void ofSeveralTheMostAlikeWhateverTheirOrder() {
        Random random = new Random(8);
        int found = 0;
        for (int round = 0; round < 200; round++) {
            List<List<Integer>> groups = new ArrayList<>();
            for (int i = 0; i < 30; i++) groups.add(some(random));
            List<Integer> cluster = some(random);
            List<Integer> best = List.of();
            for (List<Integer> g : groups) {
                double more = like(g, cluster) - like(best, cluster);
                boolean better = more > 0 || more == 0 && g.toString().compareTo(best.toString()) > 0;
                if (like(g, cluster) >= 0.5 && better) best = g;
            }
            assertThat(same(cluster, groups)).isEqualTo(best);
            if (!best.isEmpty()) found++;
        }
        assertThat(found).isBetween(50, 199);
    }

    private static List<Integer> same(List<Integer> cluster, List<List<Integer>> groups) {
        return new TraceTests.GroupIndex(groups).sameAs(cluster);
    }

    private static List<Integer> some(Random random) {
        return random.ints(2 + random.nextInt(4), 0, 12)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    private static double like(List<Integer> a, List<Integer> b) {
        Set<Integer> both = new HashSet<>(a);
        both.retainAll(b);
        Set<Integer> any = new HashSet<>(a);
        any.addAll(b);
        return (double) both.size() / any.size();
    }
}
