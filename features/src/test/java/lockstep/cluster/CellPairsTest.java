package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellPairsTest {
    /** Few accounts, objects and strata, so that accounts come back to an object as a decoy's do: against plain counting. */
    @Test
    void everyPairIsCountedOnceAnObject() {
        sameAsPlainCounting(3000, new int[] {1, 2, 5}, 100);
    }

    @Test
    void pairsThatTakeMoreRoomThanTheActionsAreCountedAgain() {
        sameAsPlainCounting(200, new int[] {1}, 200 / 2);
    }

    private static void sameAsPlainCounting(int actions, int[] leasts, int pairs) {
        SplittableRandom random = new SplittableRandom(7);
        Cell.Builder builder = new Cell.Builder("repost", "strong", 60);
        for (int i = 0; i < actions; i++) {
            builder.add(i / 50, 0, i % 50, random.nextInt(600) * 1_000_000L, random.nextInt(3), i);
        }
        Cell cell = builder.build();
        int[] drawn = new Shuffle(cell).labels(1);
        for (int[] who : List.of(cell.who, drawn)) {
            Map<Long, Set<Integer>> plain = new TreeMap<>();
            new CellSweep(cell).meetings((i, j) -> {
                if (who[i] == who[j]) return;
                plain.computeIfAbsent(CellPairs.key(who[i], who[j]), k -> new HashSet<>())
                        .add(cell.object[i]);
            });
            for (int least : leasts) {
                List<String> expected = new ArrayList<>();
                plain.forEach((pair, objects) -> {
                    if (objects.size() >= least)
                        expected.add((pair >> 32) + " " + pair.intValue() + " " + objects.size());
                });
                CellPairs counting = new CellPairs(cell, who, least);
                for (int time = 0; time < 2; time++) {
                    List<String> counted = new ArrayList<>();
                    counting.forEach((a, b, n) -> counted.add(a + " " + b + " " + n));
                    assertThat(counted).hasSizeGreaterThan(pairs).isEqualTo(expected);
                }
            }
        }
    }
}
