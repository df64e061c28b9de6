package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.api.Test;

/** What a decoy may change and what it may not. */
class LabelPermutationTest {
    @Test
    void labelsMoveInsideStrataOnly() {
        CellActions cell = cell(3);
        int[] labels = new LabelPermutation(cell).labels(7);

        for (int s = 0; s < cell.strata.length; s++) {
            assertThat(inStratum(s, cell, labels)).isEqualTo(inStratum(s, cell, cell.account));
        }
        assertThat(labels).isNotEqualTo(cell.account).isEqualTo(new LabelPermutation(cell).labels(7));
        assertThat(labels).isNotEqualTo(new LabelPermutation(cell).labels(8));
    }

    @Test
    void everyAccountIsAsLikelyToGetAnyActionOfItsStratum() {
        CellActions cell = cell(1);
        LabelPermutation permutation = new LabelPermutation(cell);
        int[] first = new int[cell.accounts.length];
        IntStream.range(0, 4000).forEach(seed -> first[permutation.labels(seed)[0]]++);

        int[] actions = new int[cell.accounts.length];
        for (int a : cell.account) actions[a]++;
        for (int a = 0; a < first.length; a++) {
            double expected = 4000.0 * actions[a] / cell.size();
            assertThat((double) first[a]).isCloseTo(expected, within(5 * Math.sqrt(expected) + 1));
        }
    }

    private static List<Integer> inStratum(int stratum, CellActions cell, int[] labels) {
        return IntStream.range(0, cell.size())
                .filter(i -> cell.stratum[i] == stratum)
                .mapToObj(i -> labels[i])
                .sorted()
                .toList();
    }

    private static CellActions cell(int strata) {
        CellSketch sketch = new CellSketch(Trace.REPOST, Tier.LEAD, 60);
        for (int i = 0; i < 60; i++) sketch.add(i / 6, i % 6 * 7 + i / 20, i * 5L, i / 6 % strata * 64L);
        return sketch.build();
    }
}
