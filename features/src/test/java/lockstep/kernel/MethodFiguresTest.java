package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures that METHOD section 8 prints, and its word that no decoy of these data is above 0 bits. */
class MethodFiguresTest {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, ClusterSettings.ROUNDS);

    @ParameterizedTest(name = "German links, {0}, {1} s")
    @CsvSource({
        "lead, 10, 1387, 727, 13, 83, 8896.5/26/1681/14.404 5815.0/9/782/1.518 1915.5/12/240/0.240",
        "lead, 60, 2852, 1107, 16, 140, 7407.2/26/1681/26.816 5887.1/9/790/1.518 2244.9/50/706/19.712",
        "lead, 600, 8275, 1839, 22, 197, 10719.4/68/2811/66.185 7206.1/26/1681/29.175 3282.5/9/790/15.180",
        "strong, 60, 2775, 1068, 9, 45, 1067.6/11/236/2.670 993.2/7/239/3.912 496.1/3/153/4.980",
        "strong, 600, 8089, 1822, 9, 100, 8811.2/53/2578/81.608 1052.3/19/320/8.227 546.2/11/330/32.996"
    })
    void germanLinks(String tier, long window, int pairs, int twice, int clusters, int accounts, String largest) {
        Cell cell = SharedCells.of("german_url", tier, window, new ArrayList<>());
        assertThat(cell.size()).isEqualTo(37_013);
        assertThat(cell.accounts()).hasSize(14_770);
        assertThat(count(cell, 1)).isEqualTo(pairs);
        assertThat(count(cell, 2)).isEqualTo(twice);

        List<Figures> found = clusters(cell, true);
        assertThat(found).hasSize(clusters);
        assertThat(accounts(found)).isEqualTo(accounts);
        for (int i = 0; i < 3; i++) {
            String[] f = largest.split(" ", -1)[i].split("/", -1);
            assertThat(found.get(i).bits()).isCloseTo(Double.parseDouble(f[0]), within(0.051));
            assertThat(found.get(i).size()).isEqualTo(Integer.parseInt(f[1]));
            assertThat(found.get(i).together()).isEqualTo(Long.parseLong(f[2]));
            assertThat(found.get(i).expected()).isCloseTo(Double.parseDouble(f[3]), within(0.00051));
        }
        noDecoyAboveZero(cell);
    }

    @Test
    void russianReposts() {
        Cell minute = SharedCells.of("russian", "lead", 60, new ArrayList<>());
        assertThat(minute.size()).isEqualTo(34_865);
        assertThat(minute.accounts()).hasSize(9_509);
        assertThat(count(minute, 2)).isEqualTo(32);
        assertThat(clusters(minute, false)).isEmpty();
        Cell five = SharedCells.of("russian", "lead", 300, new ArrayList<>());
        assertThat(clusters(five, false)).hasSize(6);
        assertThat(accounts(clusters(five, false))).isEqualTo(38);
        noDecoyAboveZero(minute);
        noDecoyAboveZero(five);
    }

    @Test
    void germanHashtags() {
        Cell cell = SharedCells.of("german_hashtag_slot", "lead", 60, new ArrayList<>());
        List<Figures> found = clusters(cell, false);
        assertThat(found).hasSize(24);
        assertThat(found.get(0).bits()).isCloseTo(4100.3, within(0.051));
        assertThat(found.get(0).size()).isEqualTo(13);
        assertThat(found.get(0).together()).isEqualTo(2631);
        assertThat(found.get(0).expected()).isCloseTo(363.6, within(0.051));
        noDecoyAboveZero(cell);
    }

    @Test
    void madeData() {
        assertThat(clusters(SharedCells.of("null1", "strong", 60, new ArrayList<>()), true))
                .isEmpty();
        assertThat(clusters(SharedCells.of("null1", "lead", 60, new ArrayList<>()), true))
                .singleElement()
                .satisfies(f -> assertThat(f.size()).isEqualTo(122));
        Cell campaigns = SharedCells.of("campaigns1", "strong", 60, new ArrayList<>());
        assertThat(clusters(campaigns, true))
                .hasSize(6)
                .allSatisfy(f -> assertThat(f.size()).isEqualTo(20));
        noDecoyAboveZero(campaigns);
    }

    /** Above 0 bits, the best first. */
    private static List<Figures> clusters(Cell cell, boolean ceiled) {
        return new CellSearch(cell, SETTINGS, ceiled)
                .clusters().stream()
                        .filter(f -> f.bits() > 0)
                        .sorted(Comparator.comparingDouble(Figures::bits).reversed())
                        .toList();
    }

    private static void noDecoyAboveZero(Cell cell) {
        CellSearch search = new CellSearch(cell, SETTINGS, false);
        Shuffle shuffle = new Shuffle(cell);
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(search.last(shuffle.labels(seed)).looked())
                    .as("seed %d", seed)
                    .noneMatch(f -> f.bits() > 0);
        }
    }

    private static int accounts(List<Figures> clusters) {
        return clusters.stream().mapToInt(Figures::size).sum();
    }

    private static int count(Cell cell, int least) {
        int[] n = {0};
        new CellPairs(cell, cell.who, least).forEach((a, b, k) -> n[0]++);
        return n[0];
    }
}
