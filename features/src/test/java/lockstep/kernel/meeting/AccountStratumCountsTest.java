package lockstep.kernel.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import org.junit.jupiter.api.Test;

class AccountStratumCountsTest {
    private static final int ACCOUNTS = 40;
    private static final int STRATA = 12;

    private final SplittableRandom random = new SplittableRandom(7);
    private final long[][] actions = new long[ACCOUNTS][STRATA];

    /** The oracle sums over all strata. Pairs and rates come in any order. */
    @Test
    void expectedMeetingsAreTheSumOverStrata() {
        AccountStratumCounts counts = counts();
        double[][] rates = {
            random.doubles(STRATA).toArray(), random.doubles(STRATA).toArray()
        };
        for (int trial = 0; trial < 2_000; trial++) {
            int u = random.nextInt(ACCOUNTS);
            double[] rate = rates[random.nextInt(2)];
            for (int v = 0; v < 1 + trial % 3; v++) {
                double plain = 0;
                for (int s = 0; s < STRATA; s++) plain += rate[s] * actions[u][s] * actions[v][s];
                double limit = random.nextDouble() * 20;
                assertThat(counts.expected(u, v, rate)).isEqualTo(plain);
                if (plain <= limit)
                    assertThat(counts.expected(u, v, rate, limit)).isEqualTo(plain);
                else assertThat(counts.expected(u, v, rate, limit)).isGreaterThan(limit);
            }
        }
    }

    /** Some accounts have no action in some strata. */
    private AccountStratumCounts counts() {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int account = 0; account < ACCOUNTS; account++) {
            sketch.add(0, account, account, 0); // so that positions of accounts and strata are their numbers
            actions[account][0]++;
        }
        for (int s = 1; s < STRATA; s++) {
            for (int account = 0; account < ACCOUNTS; account++) {
                int many = random.nextInt(4);
                for (int k = 0; k < many; k++) sketch.add(STRATA * k + s, account, account, s);
                actions[account][s] += many;
            }
        }
        return new AccountStratumCounts(sketch.build());
    }
}
