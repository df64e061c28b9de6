package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellGroupsTest {
    private static final List<List<Integer>> GROUPS = List.of(
            accounts(0, 20), accounts(0, 8), accounts(8, 20), accounts(0, 4), accounts(0, 20), accounts(30, 35));

    /** A whole, its parts, a part of a part, the whole again, and others: in one go, and one by one. */
    @ParameterizedTest
    @ValueSource(strings = {"repost", "hashtag"})
    void groupsThatShareAccountsDoNotTakeMeetingsFromEachOther(String trace) {
        Cell cell = cell(trace);
        double[] rates = new double[cell.strata.length];
        Arrays.fill(rates, 0.001);
        List<Group> groups = IntStream.range(0, GROUPS.size())
                .mapToObj(g -> new Group(g, trace, GROUPS.get(g)))
                .toList();
        List<Figures> alone = new ArrayList<>();
        for (Group g : groups) alone.addAll(in(cell).figures(List.of(g), rates));

        assertThat(in(cell).figures(groups, rates)).containsExactlyInAnyOrderElementsOf(alone);
        assertThat(alone).allMatch(f -> f.together() > 0);
        assertThat(alone.get(1).together()).isLessThan(alone.get(0).together());
    }

    private static CellGroups in(Cell cell) {
        CellClock clock = cell.trace.equals("hashtag") ? new CellClock(cell) : null;
        return new CellGroups(cell, new CellSweep(cell), new CellLabels(cell), clock, cell.who, 40);
    }

    private static Cell cell(String trace) {
        SplittableRandom random = new SplittableRandom(5);
        Cell.Builder builder = new Cell.Builder(trace, "strong", 60);
        for (int i = 0; i < 2000; i++) {
            long at = 3600L * (i / 40) + random.nextInt(120);
            builder.add(i / 400, at / 60, i % 40, at * 1_000_000, i % 3, i);
        }
        return builder.build();
    }

    private static List<Integer> accounts(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
