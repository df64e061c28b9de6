package lockstep.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Tier;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

/** The published recipes on data small enough to see the answer. */
class RecipesTest {
    /** Accounts 1 and 2 share five objects within seconds, 3 and 4 one; 5 and 6 share five, days apart. */
    private static CellActions cell(long window) {
        CellSketch cell = new CellSketch(Trace.REPOST, Tier.LEAD, window);
        for (int object = 0; object < 40; object++) {
            long at = object * 1_000L;
            if (object < 5) {
                cell.add(object, 1, at);
                cell.add(object, 2, at + 3);
            } else if (object == 5) {
                cell.add(object, 3, at);
                cell.add(object, 4, at + 3);
            } else if (object < 11) {
                cell.add(object, 5, at);
                cell.add(object, 6, at + 400_000L);
            } else {
                cell.add(object, 7 + object % 5, at);
            }
        }
        return cell.build();
    }

    @Test
    void cooRTweetsRuleKeepsEdgesAboveTheQuantileOfTheirWeights() {
        // weights 5 for the first pair; the second takes part once only, too little to count
        assertThat(new RepeatedShares(0.5).flagged(cell(60))).isEmpty();
        CellActions twice = withASecondPair();
        assertThat(new RepeatedShares(0.5).flagged(twice)).containsExactly(1, 2);
    }

    @Test
    void cosineKeepsTheMostSimilarPairsHoweverFarApartInTime() {
        assertThat(new CosineSimilarity(0.5).flagged(cell(Long.MAX_VALUE / 1_000_000)))
                .isEmpty(); // all three are equal
        assertThat(new CosineSimilarity(0.5).flagged(withASecondPair(Long.MAX_VALUE / 1_000_000)))
                .contains(1, 2);
    }

    @Test
    void theHypergeometricLawFindsWhatSharesMoreThanItDraws() {
        double p = 1 - new HypergeometricDistribution(40, 5, 5).cumulativeProbability(4);
        int tests = 11 * 10 / 2;
        assertThat(p * tests).isLessThan(0.05);

        assertThat(new HypergeometricLaw(0.05).flagged(cell(Long.MAX_VALUE / 1_000_000)))
                .containsExactly(1, 2, 5, 6);
        assertThat(new HypergeometricLaw(p / 10).flagged(cell(Long.MAX_VALUE / 1_000_000)))
                .isEmpty();
    }

    private static CellActions withASecondPair() {
        return withASecondPair(60);
    }

    private static CellActions withASecondPair(long window) {
        CellSketch cell = new CellSketch(Trace.REPOST, Tier.LEAD, window);
        IntStream.range(0, 5).forEach(object -> {
            cell.add(object, 1, object);
            cell.add(object, 2, object);
        });
        IntStream.range(5, 7).forEach(object -> {
            cell.add(object, 3, object);
            cell.add(object, 4, object);
        });
        IntStream.range(7, 20).forEach(object -> cell.add(object, object % 2 + 3, object));
        return cell.build();
    }
}
