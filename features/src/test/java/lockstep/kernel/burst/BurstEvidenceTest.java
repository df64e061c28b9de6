package lockstep.kernel.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.Shared;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import lockstep.kernel.SharedCells;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstEvidenceTest {
    @ParameterizedTest(name = "{0} {1} {2} s")
    @CsvSource({
        "campaigns1, lead, 60",
        "campaigns1, lead, 600",
        "campaigns1, lead, 3600",
        "campaigns1, strong, 60",
        "campaigns1, strong, 600",
        "campaigns1, strong, 3600",
        "null1, strong, 60",
        "null1, strong, 600",
        "null1, strong, 3600",
        "german_url, lead, 60",
        "german_url, lead, 600",
        "german_url, strong, 60",
        "german_url, strong, 600",
        "russian, day, 300"
    })
    void gainAndEBitsAreTheReferences(String name, String tier, long windowS) {
        List<String> names = new ArrayList<>();
        CellActions cell = SharedCells.of(name, tier.equals("day") ? Tier.LEAD : Tier.named(tier), windowS, names);
        CellBursts bursts = new CellBursts(cell);
        BurstEvidence evidence = new BurstEvidence(bursts, new Labelling(cell.account, cell.accounts.length));
        GroupEvidence group = new GroupEvidence(List.of(evidence), cell.eligibleAccounts(), 0);
        Map<String, List<String>> members = Shared.csv(Shared.file("oracle/method/bursts/groups.csv")).stream()
                .skip(1)
                .collect(Collectors.groupingBy(r -> r.get(0), Collectors.mapping(r -> r.get(1), Collectors.toList())));
        List<List<String>> rows = Shared.csv(Shared.file("oracle/method/bursts/ebits.csv"));
        int seen = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            if (!row.subList(1, 4).equals(List.of(name, tier, String.valueOf(windowS)))) continue;
            seen++;
            group.clear();
            for (String member : members.getOrDefault(row.get(0), List.of())) {
                group.add(Arrays.binarySearch(group.accounts, names.indexOf(member)));
            }
            double gain = Double.parseDouble(row.get(5));
            assertThat(group.gain() / Math.log(2))
                    .as(row.get(0))
                    .isCloseTo(gain, within(1e-9 * Math.max(1, Math.abs(gain))));
            assertThat(group.bits()).as(row.get(0)).isCloseTo(Double.parseDouble(row.get(6)), within(1e-6));
        }
        assertThat(seen).isPositive();
    }

    /**
     * The mean of the e-value over all ways to choose the group is at most 1, exactly, because every alternative is a probability
     * law. It is less than 1, because a Dirichlet-multinomial law also expects more members in a burst than there are actions. Two
     * strata of ten and eight actions hold bursts of 4, 3, 1, 1, 1 and of 2, 2, 2, 1, 1.
     */
    @ParameterizedTest(name = "{0} of ten and {1} of eight")
    @CsvSource({"2, 2", "3, 2", "5, 3", "1, 4", "10, 8"})
    void theMeanEValueOverAllGroupsIsAtMostOne(int ofFirst, int ofSecond) {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        int account = 0;
        for (int[] bursts : new int[][] {{4, 3, 1, 1, 1}, {2, 2, 2, 1, 1}}) {
            int stratum = account == 0 ? 7 : 8;
            for (int b = 0; b < bursts.length; b++) {
                for (int i = 0; i < bursts[b]; i++) sketch.add(10L * stratum + b, account++, i, stratum);
            }
        }
        CellActions cell = sketch.build();
        CellBursts bursts = new CellBursts(cell);
        BurstEvidence evidence = new BurstEvidence(bursts, new Labelling(cell.account, cell.accounts.length));
        double sum = 0;
        int groups = 0;
        for (int group = 0; group < 1 << account; group++) {
            boolean wanted = Integer.bitCount(group & 0x3ff) == ofFirst && Integer.bitCount(group >> 10) == ofSecond;
            if (!wanted) continue;
            evidence.clear();
            for (int a = 0; a < account; a++) if ((group >> a & 1) == 1) evidence.add(a);
            sum += Math.exp(evidence.gain());
            groups++;
        }
        assertThat(sum / groups).isBetween(0.6, 1.0);
    }
}
