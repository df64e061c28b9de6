package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures that METHOD.md §8 prints, and its word that no decoy of these data is above 0 bits. */
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
        CellActions cell = SharedCells.of("german_url", Tier.named(tier), window, new ArrayList<>());
        assertThat(cell.size()).isEqualTo(37_013);
        assertThat(cell.accounts()).hasSize(14_770);
        assertThat(count(cell, 1)).isEqualTo(pairs);
        assertThat(count(cell, 2)).isEqualTo(twice);

        List<GroupStatistics> found = clusters(cell);
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
        CellActions minute = SharedCells.of("russian", Tier.LEAD, 60, new ArrayList<>());
        assertThat(minute.size()).isEqualTo(34_865);
        assertThat(minute.accounts()).hasSize(9_509);
        assertThat(count(minute, 2)).isEqualTo(32);
        assertThat(clusters(minute)).isEmpty();
        CellActions five = SharedCells.of("russian", Tier.LEAD, 300, new ArrayList<>());
        assertThat(clusters(five)).hasSize(6);
        assertThat(accounts(clusters(five))).isEqualTo(38);
        noDecoyAboveZero(minute);
        noDecoyAboveZero(five);
    }

    @Test
    void germanHashtags() {
        CellActions cell = SharedCells.of("german_hashtag_slot", Tier.LEAD, 60, new ArrayList<>());
        List<GroupStatistics> found = clusters(cell);
        assertThat(found).hasSize(24);
        assertThat(found.get(0).bits()).isCloseTo(4100.3, within(0.051));
        assertThat(found.get(0).size()).isEqualTo(13);
        assertThat(found.get(0).together()).isEqualTo(2631);
        assertThat(found.get(0).expected()).isCloseTo(363.6, within(0.051));
        noDecoyAboveZero(cell);
    }

    @Test
    void madeData() {
        assertThat(clusters(SharedCells.of("null1", Tier.STRONG, 60, new ArrayList<>())))
                .isEmpty();
        assertThat(clusters(SharedCells.of("null1", Tier.LEAD, 60, new ArrayList<>())))
                .singleElement()
                .satisfies(f -> assertThat(f.size()).isEqualTo(122));
        CellActions campaigns = SharedCells.of("campaigns1", Tier.STRONG, 60, new ArrayList<>());
        assertThat(clusters(campaigns))
                .hasSize(6)
                .allSatisfy(f -> assertThat(f.size()).isEqualTo(20));
        noDecoyAboveZero(campaigns);
    }

    /** Above 0 bits, the best first. */
    private static List<GroupStatistics> clusters(CellActions cell) {
        return new CellDetection(cell, SETTINGS, true)
                .observed().groups().stream()
                        .filter(g -> g.bits() > 0)
                        .sorted(Comparator.comparingDouble(GroupStatistics::bits)
                                .reversed())
                        .toList();
    }

    private static void noDecoyAboveZero(CellActions cell) {
        CellDetection detection = new CellDetection(cell, SETTINGS, false);
        LabelPermutation permutation = new LabelPermutation(cell);
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(detection.detect(permutation.labels(seed), null).groups())
                    .as("seed %d", seed)
                    .noneMatch(g -> g.bits() > 0);
        }
    }

    private static int accounts(List<GroupStatistics> clusters) {
        return clusters.stream().mapToInt(GroupStatistics::size).sum();
    }

    private static long count(CellActions cell, int least) {
        return cell.pairTotals(least).pairs();
    }
}
