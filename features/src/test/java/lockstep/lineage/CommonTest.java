package lockstep.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonTest {
    /** 59 members of 2,258 accounts: all accounts are listed; one is; two are (59·58 / 2,258·2,257). */
    @ParameterizedTest
    @CsvSource({"59, 2258, 1", "1, 1, 0.026129318", "2, 2, 0.000671467", "0, 5, 1"})
    void theProbabilityOfListedMembersIsExact(long common, long listed, double p) {
        assertThat(Common.p(common, 59, listed, 2_258)).isCloseTo(p, within(1e-8));
    }
}
