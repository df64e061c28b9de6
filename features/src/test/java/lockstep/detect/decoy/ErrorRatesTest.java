package lockstep.detect.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRatesTest {
    @Test
    void decoysAtOrAboveAScoreCountAgainstIt() {
        double[] real = {100, 50, 3};
        double[] decoy = {4, 3, -2};

        // (1 + 0) / (10 · 1), (1 + 0) / (10 · 2), (1 + 2) / (10 · 3); a higher score is never worse than a lower one
        assertThat(q(real, decoy, 10)).containsExactly(0.05, 0.05, 0.1);
    }

    @Test
    void oneClusterAgainstTwentyDecoysCannotBeSurerThanOneInTwenty() {
        assertThat(q(new double[] {1e6}, new double[0], 20)).containsExactly(0.05);
        assertThat(q(new double[] {1}, new double[] {9, 9, 9}, 2)).containsExactly(1.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aBetterClusterNeverHasAWorseErrorRate(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            // few distinct scores, so that equal ones are among them
            double[] real = random.ints(1 + random.nextInt(30), -20, 20)
                    .asDoubleStream()
                    .toArray();
            double[] decoy =
                    random.ints(random.nextInt(31), -20, 20).asDoubleStream().toArray();
            double[] q = q(real, decoy, 5);
            for (int i = 0; i < real.length; i++) {
                assertThat(q[i]).isBetween(0.0, 1.0);
                for (int j = 0; j < real.length; j++) {
                    if (real[i] > real[j]) assertThat(q[i]).isLessThanOrEqualTo(q[j]);
                }
            }
            assertThat(Arrays.stream(q).min().orElseThrow()).isGreaterThanOrEqualTo(1.0 / (5 * real.length));
        }
    }

    private static double[] q(double[] real, double[] decoy, int decoys) {
        ErrorRates rates = new ErrorRates(real, decoy, decoys);
        return Arrays.stream(real).map(rates::q).toArray();
    }
}
