package lockstep.kernel.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import lockstep.kernel.LabelPermutation;
import org.junit.jupiter.api.Test;

class PairCountsTest {
    /** Few accounts, objects and strata, so that accounts come back to an object as those of a decoy do: against plain counting. */
    @Test
    void everyPairIsCountedOnceAnObject() {
        CellActions cell = cell(3000, 50);
        for (int[] labels : List.of(cell.account, new LabelPermutation(cell).labels(1))) {
            sameAsPlainCounting(cell, labels);
        }
    }

    @Test
    void twoAccountsMeetOnceOnAnObjectHoweverOftenTheirLabelsMeetThere() {
        CellSketch sketch = new CellSketch(Trace.REPOST, Tier.LEAD, 60);
        for (int account = 0; account < 4; account++) sketch.add(0, account, account);
        CellActions cell = sketch.build();

        assertThat(pairs(counts(cell, new int[] {0, 1, 0, 1}, 1))).containsExactly("0 1 1");
    }

    /** 1,000 actions of 20 accounts make few pairs, which are kept; 200 actions of 50 accounts make many, which are counted again. */
    @Test
    void aSecondPassGivesTheSamePairsKeptOrCountedAgain() {
        for (CellActions cell : List.of(cell(1000, 20), cell(200, 50))) {
            PairCounts pairs = counts(cell, cell.account, 1);
            List<String> first = pairs(pairs);
            assertThat(first).hasSizeGreaterThan(100);
            assertThat(pairs(pairs)).isEqualTo(first);
        }
    }

    @Test
    void theMeetingsOfAPairAreThoseOfTheSweep() {
        CellActions cell = cell(3000, 50);
        PairCounts pairs = counts(cell, cell.account, 1);
        Map<Long, Set<List<Integer>>> plain = new TreeMap<>();
        new CellSweep(cell)
                .meetings((i, j) -> plain.computeIfAbsent(
                                PairCounts.key(cell.account[i], cell.account[j]), k -> new HashSet<>())
                        .add(i < j ? List.of(i, j) : List.of(j, i)));
        plain.forEach((pair, expected) -> {
            Set<List<Integer>> found = new HashSet<>();
            pairs.meetings(
                    (int) (pair >> 32), pair.intValue(), (i, j) -> found.add(i < j ? List.of(i, j) : List.of(j, i)));
            assertThat(found).isEqualTo(expected);
        });
    }

    private static void sameAsPlainCounting(CellActions cell, int[] labels) {
        Map<Long, Set<Integer>> plain = new TreeMap<>();
        new CellSweep(cell).meetings((i, j) -> {
            if (labels[i] == labels[j]) return;
            plain.computeIfAbsent(PairCounts.key(labels[i], labels[j]), k -> new HashSet<>())
                    .add(cell.object[i]);
        });
        for (int least : new int[] {1, 2, 5}) {
            List<String> expected = new ArrayList<>();
            plain.forEach((pair, objects) -> {
                if (objects.size() >= least) expected.add((pair >> 32) + " " + pair.intValue() + " " + objects.size());
            });
            assertThat(pairs(counts(cell, labels, least)))
                    .hasSizeGreaterThan(100)
                    .isEqualTo(expected);
        }
    }

    private static PairCounts counts(CellActions cell, int[] labels, int least) {
        return new PairCounts(cell, new Labelling(labels, cell.accounts.length), least);
    }

    private static CellActions cell(int actions, int accounts) {
        SplittableRandom random = new SplittableRandom(7);
        CellSketch sketch = new CellSketch(Trace.REPOST, Tier.STRONG, 60);
        for (int i = 0; i < actions; i++) {
            sketch.add(i / accounts, i % accounts, random.nextInt(600), random.nextInt(3));
        }
        return sketch.build();
    }

    private static List<String> pairs(PairCounts counts) {
        List<String> pairs = new ArrayList<>();
        counts.forEach((a, b, n) -> pairs.add(a + " " + b + " " + n));
        return pairs;
    }
}
