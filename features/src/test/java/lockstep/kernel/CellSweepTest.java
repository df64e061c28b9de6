package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellSweepTest {
    /** A decoy's accounts come to one object several times: six actions of three accounts. */
    @Test
    void twoAccountsMeetOnceAtAnObject() {
        Cell.Builder builder = new Cell.Builder("link", "strong", 60);
        for (int k = 0; k < 6; k++) builder.add(0, 0, k, k * 1_000_000L, 7, k);
        CellSweep sweep = new CellSweep(builder.build());
        List<Long> times = new ArrayList<>();

        long[] met = sweep.within(new int[] {0, 1, 2, 0, 1, 2}, new int[6], 1, (group, n) -> times.add(n));

        assertThat(times).containsExactly(3L);
        assertThat(met).containsExactly(2, 2, 2, 0, 0, 0);
    }

    /** Drawn labels: many accounts come to an object once, some come back. Against plain counting. */
    @Test
    void whoeverComesBackMeetsNobodyTwice() {
        SplittableRandom random = new SplittableRandom(3);
        Cell.Builder builder = new Cell.Builder("link", "strong", 60);
        for (int i = 0; i < 900; i++) builder.add(i / 30, 0, i % 30, random.nextInt(120) * 1_000_000L, i % 2, i);
        Cell cell = builder.build();
        int[] who = random.ints(cell.size(), 0, 60).toArray();
        int[] groups = random.ints(60, -1, 3).toArray();

        Set<List<Integer>> plain = new HashSet<>();
        new CellSweep(cell).meetings((i, j) -> {
            int group = groups[who[i]];
            if (who[i] != who[j] && group >= 0 && group == groups[who[j]])
                plain.add(List.of(cell.object[i], Math.min(who[i], who[j]), Math.max(who[i], who[j])));
        });
        long[] expected = new long[60];
        plain.forEach(p -> {
            expected[p.get(1)]++;
            expected[p.get(2)]++;
        });

        assertThat(new CellSweep(cell).within(who, groups, 3, (group, n) -> {})).isEqualTo(expected);
    }

    /** At a busy object and at a quiet one behind it: groups do not meet each other, and each is told of by itself. */
    @Test
    void groupsAreCountedApart() {
        int[] groups = new int[200];
        for (int account = 0; account < 200; account++) groups[account] = account % 3 - 1;
        Cell.Builder builder = new Cell.Builder("link", "strong", 600);
        for (int account = 0; account < 200; account++) builder.add(0, 0, account, account * 1_000_000L, 7, account);
        for (int account : new int[] {1, 2, 4, 7}) builder.add(1, 0, account, account * 1_000_000L, 7, account);
        Cell cell = builder.build();
        List<String> told = new ArrayList<>();

        long[] met = new CellSweep(cell).within(cell.who, groups, 2, (group, n) -> told.add(group + " " + n));

        assertThat(told).containsExactly("0 2211", "1 2145", "0 3"); // 67 and 66 accounts; three of the first
        assertThat(met[1]).isEqualTo(68);
        assertThat(met[2]).isEqualTo(65);
        assertThat(met[3]).as("in no group").isZero();
    }

    /** Three objects: four accounts meet at one, three at another, two at the third; the fifth account is in no group. */
    @Test
    void aGroupsTwoBusiestObjectsAreCounted() {
        Cell.Builder builder = new Cell.Builder("link", "strong", 60);
        int k = 0;
        for (int object = 0; object < 3; object++) {
            for (int account = 0; account < 5; account++) {
                if (account == 4 || account < 4 - object) builder.add(object, 0, account, account * 1_000_000L, 7, k++);
            }
        }
        Cell cell = builder.build();
        GroupSums sums = new GroupSums(new int[0], new byte[0][]);
        int[] groups = {0, 0, 0, 0, -1};
        for (CellSweep sweep : List.of(new CellSweep(cell), new CellSweep(cell).of(cell.who, groups))) {
            long[] times = new long[3];
            int[] at = {0};
            long[] met = sweep.within(cell.who, groups, 1, (group, n) -> times[at[0]++] = n);
            assertThat(times).containsExactly(6, 3, 1);
            assertThat(met).containsExactly(6, 6, 5, 3, 0);
        }
        for (long n : new long[] {1, 6, 3}) sums.metAtObject(n);
        assertThat(sums.figures(0, "link", 60, "strong", 4, 100, stratum -> 0).atTwoObjects())
                .isEqualTo(9);
    }
}
