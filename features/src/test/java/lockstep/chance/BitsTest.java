package lockstep.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
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
        assertThat(Bits.of(20, 2, 3, 10)).isCloseTo((gain - Math.log(120) - Math.log(10)) / Math.log(2), within(1e-9));
    }

    @Test
    void lookingThroughFourWindowsCostsTwoBits() {
        assertThat(Bits.choice(4)).isEqualTo(3);
        assertThat(Bits.choice(1)).isEqualTo(1);
    }

    @Test
    void twoVectorsMeetInTheStrataTheyShare() {
        byte[] u = LabelVector.pack(new long[] {9, 2, 5}, new long[] {3, 1, 4});
        byte[] v = LabelVector.pack(new long[] {5, 7, 9}, new long[] {2, 8, 6});

        LongToDoubleFunction rate = number -> number == 5 ? 0.25 : 0.5;
        assertThat(LabelVector.expected(u, v, rate)).isEqualTo(0.25 * 4 * 2 + 0.5 * 3 * 6);
        assertThat(LabelVector.expected(v, u, rate)).isEqualTo(LabelVector.expected(u, v, rate));
    }

    @Test
    void qGrowsWithPAndCountsTheTestsNobodyLookedAt() {
        double[] q = BenjaminiHochberg.q(new double[] {Math.log(0.01), Math.log(0.0001), Math.log(0.02)}, 1000);

        assertThat(q[1]).isCloseTo(0.1, within(1e-12));
        assertThat(q[0]).isEqualTo(1);
        assertThat(q[2]).isEqualTo(1);
    }
}
