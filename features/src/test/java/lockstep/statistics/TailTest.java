package lockstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {
    /** Where the probability is large enough for an ordinary library to give it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithALibraryWhereThatIsExact(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) agrees(1 + random.nextInt(60), 0.01 + 39.99 * random.nextDouble());
    }

    private static void agrees(int observed, double mean) {
        double p = 1 - new PoissonDistribution(mean).cumulativeProbability(observed - 1);
        if (p > 1e-6 && p < 1 - 1e-9) {
            assertThat(Tail.lnP(observed, mean)).isCloseTo(Math.log(p), within(1e-9 * Math.max(1, 1 / p * 1e-6)));
        }
    }

    @Test
    void isExactWhereTheProbabilityUnderflows() {
        // the first term is e^-0.01 0.01^1000 / 1000!, the others add less than a thousandth of a percent
        assertThat(Tail.lnP(1000, 0.01)).isCloseTo(-10517.309_5, within(0.01));
        assertThat(Tail.lnP(2, 0)).isCloseTo(2 * Math.log(1e-300) - Math.log(2), within(1e-9));
    }

    @Test
    void nothingObservedSurprisesNobody() {
        assertThat(Tail.lnP(0, 3)).isZero();
        assertThat(Tail.lnP(1, 1e6)).isBetween(-1e-300, 0.0);
    }

    @Test
    void moreMeetingsAreMoreSurprisingAndMoreExpectedOnesLess() {
        for (long w = 1; w < 200; w++) {
            assertThat(Tail.lnP(w + 1, 7.5)).isLessThan(Tail.lnP(w, 7.5));
            assertThat(Tail.lnP(w, 8.5)).isGreaterThan(Tail.lnP(w, 7.5));
        }
    }

    @Test
    void theLimitIsThatOfTheWholeSum() {
        for (double limit : new double[] {Math.log(1e-3), Math.log(1e-4)}) {
            for (long observed = 0; observed < 60; observed++) {
                for (double mean = 0.001; mean < 60; mean *= 1.1) {
                    assertThat(Tail.isAtMost(observed, mean, limit)).isEqualTo(Tail.lnP(observed, mean) <= limit);
                }
            }
        }
    }
}
