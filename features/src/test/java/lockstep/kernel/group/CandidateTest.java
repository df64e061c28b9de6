package lockstep.kernel.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.api.Test;

/** One list: a network stands in it once, and no lead hides what the strong tier shows. */
class CandidateTest {
    @Test
    void whatSharesHalfOfAllMembersOrLiesInABetterOneIsNotListedBesideIt() {
        Candidate whole = group(Tier.STRONG, 0, 12, 900);
        Candidate alike = group(Tier.STRONG, 3, 12, 500);
        Candidate part = group(Tier.LEAD, 0, 3, 400);
        Candidate apart = group(Tier.STRONG, 11, 17, 300);

        assertThat(Candidate.oneList(List.of(apart, part, alike, whole))).containsExactly(whole, apart);
    }

    @Test
    void aLeadDoesNotSwallowAStrongPart() {
        Candidate crowd = group(Tier.LEAD, 0, 60, 900);
        Candidate core = group(Tier.STRONG, 0, 6, 100);
        Candidate lead = group(Tier.LEAD, 50, 56, 50);

        assertThat(Candidate.oneList(List.of(lead, core, crowd))).containsExactly(crowd, core);
    }

    @Test
    void theListIsWhatComparingEachWithEachGives() {
        Random random = new Random(6);
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(200);
            List<Integer> accounts = IntStream.range(from, from + 3 + random.nextInt(30))
                    .filter(a -> random.nextInt(5) > 0)
                    .boxed()
                    .toList();
            int idle = random.nextInt(4);
            all.add(group(random.nextBoolean() ? Tier.LEAD : Tier.STRONG, accounts, accounts.size() + idle, 100 + i));
        }
        List<Candidate> kept = new ArrayList<>();
        for (Candidate c : all.stream().sorted(Candidate.BEST_FIRST).toList()) {
            if (kept.stream().noneMatch(k -> isAbsorbed(c, k))) kept.add(c);
        }

        assertThat(Candidate.oneList(all)).containsExactlyElementsOf(kept);
        assertThat(kept).hasSizeBetween(10, 100);
    }

    private static boolean isAbsorbed(Candidate c, Candidate better) {
        Set<Integer> both = new HashSet<>(c.accounts());
        both.retainAll(better.accounts());
        Set<Integer> any = new HashSet<>(c.accounts());
        any.addAll(better.accounts());
        boolean strongInLead = c.tier() == Tier.STRONG && better.tier() == Tier.LEAD;
        return both.size() * 2 >= any.size() || !strongInLead && both.size() * 3 >= c.size() * 2;
    }

    /** @param together so many meetings: the more, the more bits */
    private static Candidate group(Tier tier, int from, int to, long together) {
        return group(tier, IntStream.range(from, to).boxed().toList(), to - from, together);
    }

    /** @param size with accounts that have no action here */
    private static Candidate group(Tier tier, List<Integer> accounts, int size, long together) {
        CellKey cell = new CellKey(Trace.TEXT, tier, 60);
        return new GroupStatistics(0, cell, size, 1000, together, 1.0, accounts, List.of(), List.of(), 0);
    }
}
