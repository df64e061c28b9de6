package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.Shared;
import lockstep.action.Trace;
import lockstep.kernel.CellDetection.Pair;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel against the reference implementation's answers, before the rates are re-estimated and after. */
public class CellDetectionTest {
    @ParameterizedTest(name = "{0} {1} {2} s")
    @CsvSource({
        "campaigns1, lead, 60",
        "campaigns1, strong, 60",
        "campaigns1, strong, 600",
        "null1, lead, 60",
        "null1, strong, 600",
        "german_url, lead, 10",
        "german_url, lead, 600",
        "german_url, strong, 10",
        "german_url, strong, 60",
        "german_hashtag_slot, lead, 60",
        "german_hashtag_slot, lead, 600"
    })
    void clustersAreTheReferences(String name, String tier, long windowS) {
        List<String> names = new ArrayList<>();
        CellActions cell = SharedCells.of(name, Tier.named(tier), windowS, names);
        for (String round : List.of("round1.", "")) {
            String oracle = "oracle/method/%s.%s.%d.%sclusters.csv".formatted(name, tier, windowS, round);
            sameClusters(cell, names, round.isEmpty() ? ClusterSettings.ROUNDS : 1, oracle);
        }
    }

    /** Also used for cells that Spark has read. */
    public static void sameClusters(CellActions cell, List<String> names, int rounds, String oracle) {
        ClusterSettings settings = new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, rounds);
        Map<String, GroupStatistics> ours = new HashMap<>();
        for (GroupStatistics g :
                new CellDetection(cell, settings, true).observed().groups()) {
            if (g.bits() > 0)
                ours.put(g.accounts().stream().map(names::get).sorted().toList().toString(), g);
        }
        List<List<String>> rows = Shared.csv(Shared.file(oracle));
        Map<String, List<List<String>>> theirs =
                rows.stream().skip(1).collect(Collectors.groupingBy(r -> r.get(0), TreeMap::new, Collectors.toList()));
        assertThat(ours).as("%s", oracle).hasSize(theirs.size());
        theirs.values().forEach(cluster -> {
            GroupStatistics g = ours.get(
                    cluster.stream().map(r -> r.get(4)).sorted().toList().toString());
            assertThat(g).as("%s", cluster).isNotNull();
            same(g.bits(), cluster.get(0).get(1), 1e-6);
            assertThat(g.together()).isEqualTo(Long.parseLong(cluster.get(0).get(2)));
            same(g.expected(), cluster.get(0).get(3), 1e-9);
            Map<String, String> own = cluster.stream().collect(Collectors.toMap(r -> r.get(4), r -> r.get(5)));
            for (int account : g.accounts()) {
                same(g.ownBits(account), String.valueOf(own.get(names.get(account))), 1e-6);
            }
        });
    }

    /** Every pair with two meetings or more, with what chance makes of it. */
    public static void samePairs(CellActions cell, List<String> names, int rounds, String oracle) {
        ClusterSettings settings = new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, rounds);
        CellDetection detection = new CellDetection(cell, settings, true);
        CellDetection.PairReader reader = detection.pairs(detection.observed().state());
        Map<String, Pair> ours = new HashMap<>();
        for (List<Pair> some = reader.next(); some != null; some = reader.next()) {
            some.forEach(p -> ours.put(names.get(p.a()) + " " + names.get(p.b()), p));
        }
        List<List<String>> theirs = Shared.csv(Shared.file(oracle));
        assertThat(ours).as("%s", oracle).hasSize(theirs.size() - 1);
        for (List<String> row : theirs.subList(1, theirs.size())) {
            Pair pair = ours.get(row.get(0) + " " + row.get(1));
            assertThat(pair).as("%s", row).isNotNull();
            assertThat(pair.together()).isEqualTo(Integer.parseInt(row.get(2)));
            same(pair.expected(), row.get(3), 1e-9);
            same(pair.lnP(), row.get(4), 1e-9);
        }
    }

    private static void same(double ours, String theirs, double relative) {
        double t = Double.parseDouble(theirs);
        assertThat(ours).isCloseTo(t, within(Math.max(Math.abs(t), 1e-9) * relative));
    }

    @Test
    void anObjectWithTooManyMeetingsIsLeftOutAndListed() {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.LEAD, 60);
        for (int account = 0; account < 40; account++) sketch.add(1, account, account);
        CellActions cell = sketch.add(2, 50, 0).add(2, 51, 5).build(500);

        assertThat(cell.hotObjects()).containsExactly(new CellActions.HotObject(1, 0, 40, 40 * 39 / 2));
        assertThat(cell.accounts()).containsExactly(50, 51);
        assertThat(sketch.build(40 * 39 / 2).hotObjects()).isEmpty();
    }
}
