package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.Background;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.Hostile;
import lockstep.synthetic.MadeActions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What growth brings up at the lead tier (METHOD.md §9). */
@Tag("slow")
class LeadGrowthTest {
    private static final List<Long> HOUR = List.of(3_600L);

    /** Without growth the lead tier finds none of them, and the strong tier does not either. */
    @Test
    void aSlowCampaignIsALead() {
        MadeActions made = new Campaign(20, 10, 0.5, 1_800, 0.9).plant(Background.PLAIN.make(7), 7);
        long found = Ours.of(List.of(made), Tier.LEAD, HOUR).accounts().stream()
                .filter(a -> made.network(a) == 0)
                .count();
        assertThat(found).isGreaterThanOrEqualTo(14);
    }

    @Test
    void communitiesOfOrdinaryPeopleAreNoLeads() {
        IntStream.rangeClosed(1, 2)
                .forEach(seed -> assertThat(Ours.of(List.of(Hostile.COMMUNITIES.make(seed)), Tier.LEAD, HOUR)
                                .accounts())
                        .isEmpty());
    }
}
