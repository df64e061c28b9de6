package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One list: a network stands in it once, and no lead hides what the strong tier shows. */
class CandidateTest {
    @Test
    void whatSharesHalfOfAllMembersOrLiesInABetterOneIsNotListedBesideIt() {
        Candidate whole = group("strong", 0, 12, 900);
        Candidate alike = group("strong", 3, 12, 500);
        Candidate part = group("lead", 0, 3, 400);
        Candidate apart = group("strong", 11, 17, 300);

        assertThat(Candidate.oneList(List.of(apart, part, alike, whole))).containsExactly(whole, apart);
    }

    @Test
    void aLeadDoesNotSwallowAStrongPart() {
        Candidate crowd = group("lead", 0, 60, 900);
        Candidate core = group("strong", 0, 6, 100);
        Candidate lead = group("lead", 50, 56, 50);

        assertThat(Candidate.oneList(List.of(lead, core, crowd))).containsExactly(crowd, core);
    }

    /** @param together so many meetings: the more, the more bits */
    private static Candidate group(String tier, int from, int to, long together) {
        List<Integer> accounts = IntStream.range(from, to).boxed().toList();
        List<Long> none = List.of();
        return new Figures(
                0, "text", 60, tier, to - from, 1000, together, 1.0, accounts, none, List.of(), none, none, none, 0);
    }
}
