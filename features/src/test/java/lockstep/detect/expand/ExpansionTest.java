package lockstep.detect.expand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    private static final ExpandedAccount BEST = row("strong", 60, "text", -1, 0);

    private static ExpandedAccount row(String tier, long windowS, String trace, long account, double own) {
        return new ExpandedAccount(tier, windowS, trace, account, false, own, 30, 20);
    }

    /** Accounts 3 and 4 are found elsewhere, 3 at both tiers; given accounts and those of the best group are not listed again. */
    @Test
    void anAccountFoundElsewhereIsListedOnceAtTheStrongTierWhereItCanBe() {
        ExpandedAccount strong = row("strong", 600, "text", 3, 2);
        ExpandedAccount lead = row("lead", 60, "text", 4, 9);
        List<ExpandedAccount> rows = List.of(
                BEST,
                row("strong", 60, "text", 2, 8),
                row("lead", 60, "text", 2, 12),
                row("lead", 60, "text", 3, 11),
                lead,
                row("lead", 60, "reply", 4, 5),
                strong,
                new ExpandedAccount("lead", 60, "text", 5, true, 6, 30, 20),
                row("lead", 60, "text", -1, 0));

        assertThat(Expansion.elsewhere(rows, BEST)).containsExactly(strong, lead);
    }
}
