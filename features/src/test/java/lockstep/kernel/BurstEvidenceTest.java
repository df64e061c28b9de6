package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.Shared;
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
}
