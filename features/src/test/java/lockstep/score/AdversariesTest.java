package lockstep.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lockstep.made.Background;
import lockstep.made.Campaign;
import lockstep.made.MadeActions;
import lockstep.pair.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Farms that know the method. What each way of hiding costs us is printed, and held to what README says; whom it makes us
 * name wrongly stays below one account in a thousand.
 */
class AdversariesTest {
    private static final long SEED = 1;
    private static final MadeActions BACKGROUND = Background.PLAIN.make(SEED);

    @ParameterizedTest
    @CsvSource({
        "in the open,                              20, 0.5,  30,  0.5, 0.95",
        "four ordinary things for each ordered one, 20, 0.5,  30,  0.8, 0.95",
        "in groups of five,                         5, 0.5,  30,  0.5, 0.95",
        "each obeys one order in four,             20, 0.25, 30,  0.5, 0.5",
        "each ten minutes late on average,         20, 0.5,  600, 0.5, 0.25"
    })
    void whoHidesLikeThis(String how, int size, double joined, double jitterS, double ordinary, double atLeast) {
        Campaign campaign = new Campaign(size, 25, joined, jitterS, ordinary);
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
