package lockstep.kernel.burst;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.Tier;
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
    private static final long[] WINDOWS = {10, 60, 600, 3_600, 10_800};
    private static final double CHOICE = Math.log(5) / Math.log(2); // of five windows

    /** What the given accounts are asked of: one tier and window of a trace. */
    private record Asked(Tier tier, GroupEvidence evidence) {
        GroupExpansion.Expanded of(List<Integer> given) {
            return GroupExpansion.of(evidence, tier, "repost", given, a -> false, 1);
        }
    }

    private static Asked asked(MadeActions made, Tier tier, long window) {
        CellActions cell = made.cell(tier, window);
        CellBursts bursts = new CellBursts(cell);
        return new Asked(
                tier,
                new GroupEvidence(
                        List.of(new BurstEvidence(bursts, new Labelling(cell.account, cell.accounts.length))),
                        bursts.eligibleAccounts(),
                        CHOICE));
    }

    /** Both tiers, all windows. */
    private static List<Asked> evidence(MadeActions made) {
        List<Asked> all = new ArrayList<>();
        for (Tier tier : Tier.BOTH) {
            for (long window : WINDOWS) all.add(asked(made, tier, window));
        }
        return all;
    }

    /** Returns who is brought back in any window at any tier. */
    private static Set<Integer> added(List<Asked> evidence, List<Integer> given) {
        return evidence.stream()
                .flatMap(e -> e.of(given).added().stream())
                .map(GroupExpansion.Account::number)
                .collect(Collectors.toSet());
    }

    private static List<Integer> of(MadeActions made, int network) {
        return new ArrayList<>(IntStream.range(0, made.accounts())
                .filter(a -> made.network(a) == network)
                .boxed()
                .toList());
    }

    /** An account that joined two or three objects only brings no evidence of its own, so not all of the others come back. */
    @Tag("slow")
    @ParameterizedTest(name = "{0} seeds, jitter {1} s, camouflage {2}: at least {3}")
    @CsvSource({"4, 30, 0.9, 0.95", "4, 1800, 0.5, 0.95", "10, 1800, 0.9, 0.9"})
    void threeOfTwentyBringBackTheOthers(int seeds, double jitterS, double camouflage, double least) {
        double found = 0;
        double others = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            MadeActions made = new Campaign(20, 10, 0.5, jitterS, camouflage).plant(Background.PLAIN.make(seed), seed);
            List<Integer> campaign = of(made, 0);
            Collections.shuffle(campaign, new Random(seed));
            Set<Integer> added = added(evidence(made), campaign.subList(0, GIVEN));
            long right = added.stream().filter(a -> made.network(a) == 0).count();
            found += right;
            others += added.size() - right;
        }
        assertThat(found / (seeds * (20 - GIVEN))).isGreaterThanOrEqualTo(least);
        assertThat(others).isLessThanOrEqualTo(1);
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
        GroupExpansion.Expanded expanded =
                GroupExpansion.of(evidence, Tier.STRONG, "link", List.of(0, 1, 2), a -> false, 1);
        assertThat(expanded.added())
                .extracting(GroupExpansion.Account::number)
                .containsExactlyElementsOf(IntStream.range(3, 20).boxed().toList());
    }

    /** At the lead tier one of three given accounts is no majority, although the two others do nothing in this trace. */
    @Test
    void givenAccountsWithoutActionsCountAsOthers() {
        MadeActions made = new Campaign(20, 25, 0.5, 10, 0.5).plant(Background.PLAIN.make(1), 1);
        int one = of(made, 0).get(0);
        List<Integer> three = List.of(one, made.accounts() + 1, made.accounts() + 2);
        assertThat(asked(made, Tier.LEAD, 60).of(List.of(one)).isFound()).isTrue();
        assertThat(asked(made, Tier.LEAD, 60).of(three).isFound()).isFalse();
        assertThat(asked(made, Tier.STRONG, 60).of(three).isFound()).isTrue();
    }

    /** What one question gives is not left over for the next one, and given accounts are told apart where nobody is added. */
    @Test
    void evidenceIsAskedAgainAndAgain() {
        MadeActions made = new Campaign(20, 25, 0.5, 10, 0.5).plant(Background.PLAIN.make(1), 1);
        List<Integer> campaign = of(made, 0);
        Asked asked = asked(made, Tier.STRONG, 60);
        GroupExpansion.Expanded first = asked.of(campaign.subList(0, GIVEN));
        assertThat(first.isFound()).isTrue();
        GroupExpansion.Expanded all = asked.of(campaign);
        assertThat(all.isFound()).isFalse();
        assertThat(all.given()).hasSize(campaign.size());
        assertThat(asked.of(campaign.subList(0, GIVEN))).isEqualTo(first);
    }

    /**
     * Also where a campaign with much evidence is near. At the lead tier ordinary people who react fast to the same sources are a
     * group; one of three given accounts is often among them, and that brings back nobody.
     */
    @Tag("slow")
    @ParameterizedTest(name = "{0} draws, {1} objects, jitter {2} s, camouflage {3}")
    @CsvSource({"20, 10, 1800, 0.9", "20, 25, 10, 0.5"})
    void threeInnocentAccountsBringBackNobody(int draws, int objects, double jitterS, double camouflage) {
        Random random = new Random(5);
        MadeActions made = new Campaign(20, objects, 0.5, jitterS, camouflage).plant(Background.PLAIN.make(1), 1);
        List<Integer> innocent = of(made, -1);
        List<Asked> evidence = evidence(made);
        int empty = 0;
        for (int draw = 0; draw < draws; draw++) {
            Collections.shuffle(innocent, random);
            if (added(evidence, innocent.subList(0, GIVEN)).isEmpty()) empty++;
        }
        assertThat(empty).isGreaterThanOrEqualTo(draws - draws / 20);
    }
}
