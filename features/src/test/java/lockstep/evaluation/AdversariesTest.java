package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.Background;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.MadeActions;
import lockstep.synthetic.Poison;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Farms that know the method. What each way of hiding costs us is printed, and held to what README says; whom it makes us
 * name wrongly stays below one account in a thousand.
 */
@Tag("slow")
class AdversariesTest {
    private static final long SEED = 1;
    private static final MadeActions BACKGROUND = Background.PLAIN.make(SEED);
    /** In the open, but for half of its life, which is ordinary. */
    private static final Campaign HALF = new Campaign(20, 25, 0.5, 30, 0.5);

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
        looks(how, campaign.plant(BACKGROUND, SEED), atLeast);
    }

    @ParameterizedTest
    @CsvSource({"100, 500, 0.95", "200, 2000, 0.95"})
    void whoRaisesTheRateWhereItActs(int puppets, int meetings, double atLeast) {
        MadeActions farm = HALF.plant(BACKGROUND, SEED);
        MadeActions poisoned = new Poison(puppets, meetings).beside(farm, SEED);
        Set<Integer> found = new TreeSet<>(looked(poisoned).accounts());
        found.removeIf(account -> account >= farm.accounts());
        holds(puppets + " puppets meet " + meetings + " times where it acts", farm, found, atLeast);
    }

    /** A crowd's object is left out whole, as PairsTest shows: it costs the farm some 1,400 accounts for each. */
    @ParameterizedTest
    @CsvSource({"2, 0.9", "4, 0.4"})
    void whoFloodsWhatItOrders(int oneIn, double atLeast) {
        MadeActions farm = HALF.plant(BACKGROUND, SEED);
        IntPredicate flooded = farm.ordered().and(o -> o % oneIn != 0);
        looks("one ordered object in " + oneIn + " left, the others flooded", farm.without(flooded), atLeast);
    }

    private static void looks(String how, MadeActions made, double atLeast) {
        holds(how, made, looked(made).accounts(), atLeast);
    }

    private static Ours looked(MadeActions made) {
        return Ours.of(List.of(made), Tier.STRONG, Trials.WINDOWS);
    }

    private static void holds(String how, MadeActions made, Set<Integer> found, double atLeast) {
        Measure measure = Measure.of("", SEED, Trials.STRONG, made, found, null);
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
