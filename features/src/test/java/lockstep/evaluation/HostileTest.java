package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.Background;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.Hostile;
import lockstep.synthetic.MadeActions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What weak pairs may bring and what not: a few seeds on which the search turned. All of them are certify's. */
@Tag("slow")
class HostileTest {
    /**
     * Weak pairs without their guards made groups of up to 35 accounts of these. Without the comparison by time of day, 214 people who
     * wake at the same hour (seed 5) can carry a flag.
     */
    @ParameterizedTest
    @CsvSource({"VIRAL, 3", "VIRAL, 20", "WAKING, 4", "WAKING, 5", "FRIENDS, 1"})
    void nobodyIsCoordinatedAndNobodyIsFound(Hostile hostile, long seed) {
        assertThat(found(hostile.make(seed)).accounts()).isEmpty();
    }

    /** Its pairs are too weak for one cut. */
    @Test
    void aSlowCampaignOnUnpopularSourcesIsFound() {
        MadeActions made = new Campaign(20, 50, 0.5, 300, 0.5).plant(Background.PLAIN.make(2), 2);
        Ours ours = found(made);
        Measure measure = Measure.of("", 2, Trials.STRONG, made, ours.accounts(), null);
        assertThat(measure.recall()).isGreaterThanOrEqualTo(0.9);
        assertThat(measure.falsely()).isLessThanOrEqualTo(3);
    }

    /** Half an hour of jitter hides the pairs of a campaign, and its bursts let it carry a flag. */
    @Test
    void aCampaignWithHalfAnHourOfJitterCanCarryAFlag() {
        MadeActions made = new Campaign(20, 10, 0.8, 1_800, 0.5).plant(Background.PLAIN.make(1), 1);
        Ours ours = found(made);
        assertThat(ours.byArrival()).isEmpty();
        assertThat(Measure.of("", 1, Trials.FLAG, made, ours.flaggable(), null).recall())
                .isGreaterThanOrEqualTo(0.9);
        assertThat(ours.flaggable()).allMatch(made::planted);
    }

    /** Sixty members and nine tenths camouflage: people who met two of them by chance are in no core. */
    @Test
    void nobodyElseIsInTheCoreOfALargeCampaign() {
        MadeActions made = new Campaign(60, 25, 0.3, 10, 0.9).plant(Background.PLAIN.make(1), 1);
        Ours ours = found(made);

        assertThat(ours.core()).filteredOn(a -> !made.planted(a)).isEmpty();
        assertThat(ours.core()).filteredOn(made::planted).hasSizeGreaterThan(300);
    }

    private static Ours found(MadeActions made) {
        return Ours.of(List.of(made), Tier.STRONG, Trials.WINDOWS);
    }
}
