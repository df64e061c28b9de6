package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.synthetic.Background;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.MadeActions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three accounts of a campaign bring back the others; three others bring back nobody. */
class GroupExpansionTest {
    private static final int GIVEN = 3;
    private static final int DRAWS = 40;
    private static final long[] WINDOWS = {10, 60, 600, 3_600, 10_800};
    private static final double CHOICE = Math.log(5) / Math.log(2); // of five windows

    /** One for each window. */
    private static List<GroupEvidence> evidence(MadeActions made) {
        List<GroupEvidence> all = new ArrayList<>();
        for (long window : WINDOWS) {
            CellActions cell = made.cell(Tier.STRONG, window);
            CellBursts bursts = new CellBursts(cell);
            all.add(new GroupEvidence(
                    List.of(new BurstEvidence(bursts, new Labelling(cell.account, cell.accounts.length))),
                    bursts.eligibleAccounts(),
                    CHOICE));
        }
        return all;
    }

    private static GroupExpansion.Expanded best(List<GroupEvidence> evidence, List<Integer> given) {
        return evidence.stream()
                .map(e -> GroupExpansion.of(e, "repost", given, a -> false, 1))
                .max(Comparator.comparingDouble(GroupExpansion.Expanded::brought))
                .orElseThrow();
    }

    private static List<Integer> of(MadeActions made, int network) {
        return new ArrayList<>(IntStream.range(0, made.accounts())
                .filter(a -> made.network(a) == network)
                .boxed()
                .toList());
    }

    /** An account that joined two or three objects only brings no evidence of its own, so not all of the others come back. */
    @Tag("slow")
    @ParameterizedTest(name = "jitter {0} s, camouflage {1}: at least {2}")
    @CsvSource({"30, 0.9, 0.9", "1800, 0.5, 0.93", "1800, 0.9, 0.85"})
    void threeOfTwentyBringBackTheOthers(double jitterS, double camouflage, double least) {
        int seeds = 6;
        double found = 0;
        double others = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            MadeActions made = new Campaign(20, 10, 0.5, jitterS, camouflage).plant(Background.PLAIN.make(seed), seed);
            List<Integer> campaign = of(made, 0);
            Collections.shuffle(campaign, new Random(seed));
            GroupExpansion.Expanded expanded = best(evidence(made), campaign.subList(0, GIVEN));
            if (!expanded.isFound()) continue;
            long right = expanded.added().stream()
                    .filter(a -> made.network(a.number()) == 0)
                    .count();
            found += right;
            others += expanded.added().size() - right;
        }
        assertThat(found / (seeds * (20 - GIVEN))).isGreaterThanOrEqualTo(least);
        assertThat(others / seeds).isLessThanOrEqualTo(1);
    }

    /** Two groups that share two objects have more e-bits as one; only the part of the given accounts belongs to them. */
    @Test
    void aSecondGroupNearbyIsNotAdded() {
        Random random = new Random(4);
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int object = 0; object < 42; object++) {
            for (int k = 0; k < 40; k++) sketch.add(object, 100 + random.nextInt(900), random.nextInt(86_400));
            long order = random.nextInt(86_400);
            for (int account = 0; account < 40; account++) {
                boolean isTheirs = object < 20 ? account < 20 : object < 40 ? account >= 20 : true;
                if (isTheirs && random.nextInt(10) < 6) sketch.add(object, account, order + random.nextInt(60));
            }
        }
        CellActions cell = sketch.build();
        GroupEvidence evidence = new GroupEvidence(
                List.of(new BurstEvidence(new CellBursts(cell), new Labelling(cell.account, cell.accounts.length))),
                cell.eligibleAccounts(),
                0);
        GroupExpansion.Expanded expanded = GroupExpansion.of(evidence, "link", List.of(0, 1, 2), a -> false, 1);
        assertThat(expanded.added())
                .extracting(GroupExpansion.Account::number)
                .containsExactlyElementsOf(IntStream.range(3, 20).boxed().toList());
    }

    /** What one question gives is not left over for the next one, and given accounts are told apart where nobody is added. */
    @Test
    void evidenceIsAskedAgainAndAgain() {
        MadeActions made = new Campaign(20, 25, 0.5, 10, 0.5).plant(Background.PLAIN.make(1), 1);
        List<Integer> campaign = of(made, 0);
        List<GroupEvidence> evidence = evidence(made);
        GroupExpansion.Expanded first = best(evidence, campaign.subList(0, GIVEN));
        assertThat(first.isFound()).isTrue();
        GroupExpansion.Expanded all = best(evidence, campaign);
        assertThat(all.isFound()).isFalse();
        assertThat(all.given()).hasSize(campaign.size());
        assertThat(best(evidence, campaign.subList(0, GIVEN))).isEqualTo(first);
    }

    /** Also where a campaign with much evidence is near. */
    @Tag("slow")
    @ParameterizedTest(name = "{0} objects, jitter {1} s, camouflage {2}")
    @CsvSource({"10, 1800, 0.9", "25, 10, 0.5"})
    void threeInnocentAccountsBringBackNobody(int objects, double jitterS, double camouflage) {
        Random random = new Random(5);
        MadeActions made = new Campaign(20, objects, 0.5, jitterS, camouflage).plant(Background.PLAIN.make(1), 1);
        List<Integer> innocent = of(made, -1);
        List<GroupEvidence> evidence = evidence(made);
        int empty = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Collections.shuffle(innocent, random);
            if (!best(evidence, innocent.subList(0, GIVEN)).isFound()) empty++;
        }
        assertThat(empty).isGreaterThanOrEqualTo(DRAWS - 1);
    }
}
