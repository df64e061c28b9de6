package lockstep.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import lockstep.kernel.CellActions;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

/** The published recipes on data small enough to see the answer. */
class RecipesTest {
    /** Accounts 1 and 2 share five objects within seconds, 3 and 4 one; 5 and 6 share five, days apart. */
    private static CellActions cell(long window) {
        CellActions.Builder cell = new CellActions.Builder("repost", "lead", window);
        for (int object = 0; object < 40; object++) {
            long at = object * 1_000_000_000L;
            if (object < 5) {
                cell.add(object, 0, 1, at, 0, 0);
                cell.add(object, 0, 2, at + 3_000_000, 0, 0);
            } else if (object == 5) {
                cell.add(object, 0, 3, at, 0, 0);
                cell.add(object, 0, 4, at + 3_000_000, 0, 0);
            } else if (object < 11) {
                cell.add(object, 0, 5, at, 0, 0);
                cell.add(object, 0, 6, at + 400_000_000_000L, 0, 0);
            } else {
                cell.add(object, 0, 7 + object % 5, at, 0, 0);
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
        CellActions.Builder cell = new CellActions.Builder("repost", "lead", window);
        IntStream.range(0, 5).forEach(object -> {
            cell.add(object, 0, 1, object, 0, 0);
            cell.add(object, 0, 2, object, 0, 0);
        });
        IntStream.range(5, 7).forEach(object -> {
            cell.add(object, 0, 3, object, 0, 0);
            cell.add(object, 0, 4, object, 0, 0);
        });
        IntStream.range(7, 20).forEach(object -> cell.add(object, 0, object % 2 + 3, object, 0, 0));
        return cell.build();
    }
}
