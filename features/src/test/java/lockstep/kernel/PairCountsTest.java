package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
        Cell cell = cell(3000, 50);
        for (int[] who : List.of(cell.who, new Shuffle(cell).labels(1))) sameAsPlainCounting(cell, who);
    }

    /** 1000 actions of 20 accounts: told from what was kept, whoever may have acted since. */
    @Test
    void pairsAreKeptWhereTheyAreFewerThanHalfOfTheActions() {
        Cell cell = cell(1000, 20);
        int[] who = cell.who.clone();
        CellPairs pairs = new CellPairs(cell, who, 1);
        List<String> first = told(pairs);

        Arrays.fill(who, 0);
        assertThat(told(pairs)).hasSizeGreaterThan(100).isEqualTo(first);
    }

    /** 200 actions of 50 accounts: nothing is left of them when nobody has acted. */
    @Test
    void elseTheyAreCountedAgain() {
        Cell cell = cell(200, 50);
        int[] who = cell.who.clone();
        CellPairs pairs = new CellPairs(cell, who, 1);
        List<String> first = told(pairs);
        assertThat(first).hasSizeGreaterThan(200 / 2);
        assertThat(told(pairs)).isEqualTo(first);

        Arrays.fill(who, 0);
        assertThat(told(pairs)).isEmpty();
    }

    private static void sameAsPlainCounting(Cell cell, int[] who) {
        Map<Long, Set<Integer>> plain = new TreeMap<>();
        new CellSweep(cell).meetings((i, j) -> {
            if (who[i] == who[j]) return;
            plain.computeIfAbsent(CellPairs.key(who[i], who[j]), k -> new HashSet<>())
                    .add(cell.object[i]);
        });
        for (int least : new int[] {1, 2, 5}) {
            List<String> expected = new ArrayList<>();
            plain.forEach((pair, objects) -> {
                if (objects.size() >= least) expected.add((pair >> 32) + " " + pair.intValue() + " " + objects.size());
            });
            assertThat(told(new CellPairs(cell, who, least)))
                    .hasSizeGreaterThan(100)
                    .isEqualTo(expected);
        }
    }

    private static Cell cell(int actions, int accounts) {
        SplittableRandom random = new SplittableRandom(7);
        Cell.Builder builder = new Cell.Builder("repost", "strong", 60);
        for (int i = 0; i < actions; i++) {
            builder.add(i / accounts, 0, i % accounts, random.nextInt(600) * 1_000_000L, random.nextInt(3), i);
        }
        return builder.build();
    }

    private static List<String> told(CellPairs pairs) {
        List<String> told = new ArrayList<>();
        pairs.forEach((a, b, n) -> told.add(a + " " + b + " " + n));
        return told;
    }
}
