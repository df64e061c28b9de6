package lockstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BitsTest {
    @Test
    void meetingNoMoreThanExpectedGainsNothing() {
        assertThat(Bits.gain(3, 3)).isZero();
        assertThat(Bits.gain(3, 5)).isZero();
    }

    @Test
    void theFormulaOfTheMethod() {
        // ln C(10, 3) = ln 120
        double gain = 20 * Math.log(20 / 2.0) - 18;
        assertThat(Bits.of(Bits.gain(20, 2), 3, 10))
                .isCloseTo((gain - Math.log(120) - Math.log(10)) / Math.log(2), within(1e-9));
    }

    @Test
    void aGroupLargerThanWhatThereIsToPickFromIsNotPicked() {
        double gain = 20 * Math.log(20 / 2.0) - 18;
        assertThat(Bits.of(Bits.gain(20, 2), 30, 12)).isCloseTo((gain - Math.log(30)) / Math.log(2), within(1e-9));
        assertThat(Bits.selection(30, 30)).isCloseTo(Bits.selection(30, 12), within(1e-9));
        assertThat(Bits.selection(0, 0)).isZero();
    }

    @Test
    void theChoiceAmongAlternativesCostsTheirBinaryLogarithm() {
        assertThat(Bits.choice(8)).isEqualTo(3);
        assertThat(Bits.choice(1)).isZero();
    }

    @Test
    void qGrowsWithPAndCountsTheTestsNobodyLookedAt() {
        double[] q = BenjaminiHochberg.q(new double[] {Math.log(0.01), Math.log(0.0001), Math.log(0.02)}, 1000);

        assertThat(q[1]).isCloseTo(0.1, within(1e-12));
        assertThat(q[0]).isEqualTo(1);
        assertThat(q[2]).isEqualTo(1);
    }
}
