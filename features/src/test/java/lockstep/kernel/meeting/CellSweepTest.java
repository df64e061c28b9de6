package lockstep.kernel.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import org.junit.jupiter.api.Test;

class CellSweepTest {
    /** A decoy gives six actions on one object to three accounts. */
    @Test
    void twoAccountsMeetOnceOnAnObject() {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int k = 0; k < 6; k++) sketch.add(0, k, k);
        List<Long> met = new ArrayList<>();
        int[] labels = {0, 1, 2, 0, 1, 2};
        new CellSweep(sketch.build())
                .inside(labels, new int[6], null, (i, j, g) -> met.add(PairCounts.key(labels[i], labels[j])));

        assertThat(met).containsExactlyInAnyOrder(PairCounts.key(0, 1), PairCounts.key(0, 2), PairCounts.key(1, 2));
    }

    /** Random labels: many accounts come to an object once, some come back. The oracle counts plainly. */
    @Test
    void anAccountThatComesBackMeetsNobodyTwice() {
        SplittableRandom random = new SplittableRandom(3);
        CellActions cell = cell(random, 120, 2);
        int[] labels = random.ints(cell.size(), 0, 60).toArray();
        int[] groups = random.ints(60, -1, 3).toArray();
        Set<List<Integer>> plain = new HashSet<>();
        new CellSweep(cell).meetings((i, j) -> {
            int group = groups[labels[i]];
            if (labels[i] != labels[j] && group >= 0 && group == groups[labels[j]])
                plain.add(List.of(cell.object[i], Math.min(labels[i], labels[j]), Math.max(labels[i], labels[j])));
        });
        int[] expected = new int[60];
        plain.forEach(p -> {
            expected[p.get(1)]++;
            expected[p.get(2)]++;
        });

        int[] members = IntStream.range(0, 60).filter(a -> groups[a] >= 0).toArray();
        CellSweep some = new CellSweep(cell, new Labelling(labels, 60).actionsOf(members));
        for (CellSweep sweep : List.of(new CellSweep(cell), some)) {
            int[] met = new int[60];
            sweep.inside(labels, groups, null, (i, j, group) -> {
                met[labels[i]]++;
                met[labels[j]]++;
            });
            assertThat(met).isEqualTo(expected);
        }
    }

    /** Several strata on one object, actions at the same time, and a window that holds a part of the object; all actions and some. */
    @Test
    void meetingsAreCountedAsTheyAreVisited() {
        CellActions cell = cell(new SplittableRandom(5), 180, 4);
        int[] some = IntStream.range(0, cell.size()).filter(i -> i % 3 > 0).toArray();
        for (CellSweep sweep : List.of(new CellSweep(cell), new CellSweep(cell, some))) {
            int[] visited = new int[cell.size()];
            sweep.meetings((i, j) -> visited[j]++);
            int[] counted = new int[cell.size()];
            sweep.earlier((i, meetings) -> counted[i] = meetings);
            assertThat(counted).isEqualTo(visited);
            assertThat(IntStream.of(counted).sum()).isPositive();
        }
    }

    /** Four accounts meet on one object, three on another, two on a third. */
    @Test
    void theTwoObjectsWhereAGroupMeetsMostAreCounted() {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int object = 0; object < 3; object++) {
            for (int account = 0; account < 5; account++) {
                if (account == 4 || account < 4 - object) sketch.add(object, account, account);
            }
        }
        CellActions cell = sketch.build();
        CellSweep.ByObject objects = new CellSweep.ByObject(1);
        new CellSweep(cell)
                .inside(cell.account, new int[] {0, 0, 0, 0, -1}, null, (i, j, g) -> objects.add(cell.object[i], g));

        assertThat(objects.atTwoObjects(0)).isEqualTo(6 + 3);
    }

    /** Thirty accounts act on thirty objects. */
    private static CellActions cell(SplittableRandom random, int seconds, int strata) {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int i = 0; i < 900; i++) sketch.add(i / 30, i % 30, random.nextInt(seconds), i % strata);
        return sketch.build();
    }
}
