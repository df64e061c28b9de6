package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import lockstep.action.Trace;
import lockstep.kernel.burst.BurstEvidence;
import lockstep.kernel.burst.CellBursts;
import lockstep.kernel.burst.GroupEvidence;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Bits;
import lockstep.statistics.Tail;
import org.junit.jupiter.api.Test;

/** The figures of METHOD.md §10: three accounts act together on two objects, six others act on one object each. */
class WorkedExampleTest {
    private static final long OTHERS = 6;

    @Test
    void bitsOfPairs() {
        double rate = 6 / 66.0;
        assertThat(rate * 2 * 2).isCloseTo(0.364, within(5e-4));
        assertThat(Tail.lnP(2, rate * 4)).isCloseTo(-2.955, within(5e-4));
        double expected = rate * (6 * 6 - 12) / 2;
        assertThat(expected).isCloseTo(1.091, within(5e-4));
        assertThat(Bits.gain(6, expected)).isCloseTo(5.319, within(5e-4));
        assertThat(Bits.selection(3, 3)).isCloseTo(1.099, within(5e-4));
        assertThat(Bits.of(Bits.gain(6, expected), 3, 3)).isCloseTo(6.09, within(5e-3));
        double cleaned = 0.5 / (66 - 12) * 12;
        assertThat(cleaned).isCloseTo(0.111, within(5e-4));
        assertThat(Bits.gain(6, cleaned)).isCloseTo(18.045, within(5e-4));
        assertThat(Bits.of(Bits.gain(6, cleaned), 3, 3)).isCloseTo(24.45, within(5e-3));
    }

    @Test
    void eBits() {
        CellSketch sketch = new CellSketch(Trace.REPOST, Tier.STRONG, 60);
        for (int account = 0; account < 3; account++) {
            sketch.add(1, account, 10L * account).add(2, account, 1_000 + 10L * account);
        }
        for (int other = 0; other < OTHERS; other++) sketch.add(10 + other, 3 + other, 5_000 + 100L * other);
        CellActions cell = sketch.build();
        BurstEvidence evidence =
                new BurstEvidence(new CellBursts(cell), new Labelling(cell.account, cell.accounts.length));
        GroupEvidence group = new GroupEvidence(List.of(evidence), cell.eligibleAccounts(), 0);
        for (int account = 0; account < 3; account++) {
            group.add(Arrays.binarySearch(group.accounts, account));
        }

        assertThat(cell.eligibleAccounts()).hasSize(3);
        assertThat(group.gain()).isCloseTo(1.929, within(5e-4));
        assertThat(group.bits()).isCloseTo(1.20, within(5e-3));
    }
}
