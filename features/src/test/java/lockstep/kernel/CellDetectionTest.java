package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search in memory against the reference implementation's answers, and what a shuffle may and may not change. */
class CellSearchTest {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, ClusterSettings.ROUNDS);

    @ParameterizedTest(name = "{0} {1} {2} s")
    @CsvSource({
        "campaigns1, lead, 60",
        "campaigns1, strong, 60",
        "campaigns1, strong, 600",
        "null1, lead, 60",
        "null1, strong, 600",
        "german_url, lead, 600",
        "german_url, strong, 60",
        "german_hashtag_slot, lead, 60",
        "german_hashtag_slot, lead, 600"
    })
    void clustersAreTheReferences(String name, String tier, long windowS) {
        List<String> names = new ArrayList<>();
        Cell cell = SharedCells.of(name, tier, windowS, names);
        Map<String, Figures> ours = new HashMap<>();
        for (Figures f : new CellSearch(cell, SETTINGS, !name.contains("slot")).clusters()) {
            if (f.bits() > 0)
                ours.put(f.accounts().stream().map(names::get).sorted().toList().toString(), f);
        }

        List<List<String>> rows =
                Shared.csv(Shared.file("oracle/method/%s.%s.%d.clusters.csv".formatted(name, tier, windowS)));
        Map<String, List<List<String>>> theirs =
                rows.stream().skip(1).collect(Collectors.groupingBy(r -> r.get(0), TreeMap::new, Collectors.toList()));
        assertThat(ours).hasSize(theirs.size());
        theirs.values().forEach(cluster -> {
            Figures f = ours.get(
                    cluster.stream().map(r -> r.get(4)).sorted().toList().toString());
            assertThat(f).as("%s", cluster).isNotNull();
            double bits = Double.parseDouble(cluster.get(0).get(1));
            assertThat(f.bits()).isCloseTo(bits, within(Math.abs(bits) * 1e-6));
            assertThat(f.together()).isEqualTo(Long.parseLong(cluster.get(0).get(2)));
        });
    }

    @Test
    void aShuffleMovesLabelsInsideStrataOnly() {
        Cell cell = made(3);
        int[] labels = new Shuffle(cell).labels(7);

        for (int s = 0; s < cell.strata.length; s++) {
            assertThat(of(s, cell, labels)).isEqualTo(of(s, cell, cell.who));
        }
        assertThat(labels).isNotEqualTo(cell.who).isEqualTo(new Shuffle(cell).labels(7));
        assertThat(labels).isNotEqualTo(new Shuffle(cell).labels(8));
    }

    @Test
    void everyAccountIsAsLikelyToGetAnyOfItsStratumsActions() {
        Cell cell = made(1);
        Shuffle shuffle = new Shuffle(cell);
        int[] first = new int[cell.accounts.length];
        IntStream.range(0, 4000).forEach(seed -> first[shuffle.labels(seed)[0]]++);

        int[] acts = new int[cell.accounts.length];
        for (int a : cell.who) acts[a]++;
        for (int a = 0; a < first.length; a++) {
            double expected = 4000.0 * acts[a] / cell.size();
            assertThat((double) first[a]).isCloseTo(expected, within(5 * Math.sqrt(expected) + 1));
        }
    }

    @Test
    void anObjectCountsOnceForAPairHoweverOftenItsLabelsMeetThere() {
        Cell.Builder b = new Cell.Builder("repost", "lead", 60);
        for (int account = 0; account < 4; account++) b.add(0, 0, account, account, 0, 0);
        Cell cell = b.build();

        List<String> pairs = new ArrayList<>();
        new CellPairs(cell, new int[] {0, 1, 0, 1}, 1).forEach((x, y, n) -> pairs.add(x + " " + y + " " + n));

        assertThat(pairs).containsExactly("0 1 1");
    }

    private static List<Integer> of(int stratum, Cell cell, int[] labels) {
        return IntStream.range(0, cell.size())
                .filter(i -> cell.stratum[i] == stratum)
                .mapToObj(i -> labels[i])
                .sorted()
                .toList();
    }

    private static Cell made(int strata) {
        Cell.Builder b = new Cell.Builder("repost", "lead", 60);
        for (int i = 0; i < 60; i++) {
            b.add(i / 6, 0, i % 6 * 7 + i / 20, i * 5_000_000L, i / 6 % strata * 32L, Shuffle.mixed(i + 1));
        }
        return b.build();
    }
}
