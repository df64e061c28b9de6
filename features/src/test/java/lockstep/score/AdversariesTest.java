package lockstep.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lockstep.made.Background;
import lockstep.made.Campaign;
import lockstep.made.MadeActions;
import lockstep.pair.Tier;
import org.junit.jupiter.api.Test;

/**
 * Farms that know the method. What each way of hiding costs us is printed, and held to what README says; whom it makes us
 * name wrongly stays below one account in a thousand.
 */
class AdversariesTest {
    private static final long SEED = Long.getLong("lockstep.seed", 1);
    private static final MadeActions BACKGROUND = Background.PLAIN.make(SEED);

    @Test
    void inTheOpen() {
        found("in the open", new Campaign(20, 25, 0.5, 30, 0.5), 0.95);
    }

    @Test
    void slowly() {
        found("each ten minutes late", new Campaign(20, 25, 0.5, 600, 0.5), 0);
    }

    @Test
    void inSmallGroups() {
        found("in groups of five", new Campaign(5, 25, 0.5, 30, 0.5), 0);
    }

    @Test
    void amongOrdinaryThings() {
        found("four ordinary things for each ordered one", new Campaign(20, 25, 0.5, 30, 0.8), 0.8);
    }

    @Test
    void seldomTogether() {
        found("each obeys one order in four", new Campaign(20, 25, 0.25, 30, 0.5), 0);
    }

    private static void found(String how, Campaign campaign, double atLeast) {
        MadeActions made = campaign.plant(BACKGROUND, SEED);
        Ours ours = Ours.of(List.of(made), Tier.STRONG, Trials.WINDOWS);
        Measure measure = Measure.of("", SEED, Trials.STRONG, made, ours.accounts(), ours.bestBits());
        System.out.printf(
                Locale.ROOT,
                "adversary, seed %d: %s: %.0f %% found, %d of %d others%n",
                SEED,
                how,
                100 * measure.recall(),
                measure.falsely(),
                BACKGROUND.accounts());
        assertThat(measure.recall()).isGreaterThanOrEqualTo(atLeast);
        assertThat(measure.falsely()).isLessThanOrEqualTo(BACKGROUND.accounts() / 1000);
    }
}
