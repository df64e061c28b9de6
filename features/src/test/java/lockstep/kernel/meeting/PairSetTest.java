package lockstep.kernel.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairSetTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 50_000})
    void itHoldsThePairsThatWereAddedInEitherOrderAndNoOthers(int n) {
        Random random = new Random(n);
        int accounts = 2 + 2 * (int) Math.sqrt(n); // about half of their pairs are added
        PairSet pairs = new PairSet(n);
        Set<Long> known = new HashSet<>();
        for (int i = 0; i < n; i++) {
            int u = random.nextInt(accounts);
            int v = random.nextInt(accounts);
            pairs.add(u, v);
            known.add(PairCounts.key(u, v));
        }
        for (int i = 0; i < 20_000; i++) {
            int u = random.nextInt(accounts);
            int v = random.nextInt(accounts);
            assertThat(pairs.contains(u, v)).isEqualTo(known.contains(PairCounts.key(v, u)));
        }
    }
}
