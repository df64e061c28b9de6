package lockstep.pair.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongCountsTest {
    /** The same table for few keys, for very many, and for few again. */
    @Test
    void givesBackWhatWasCountedAndIsEmptyThen() {
        Random random = new Random(3);
        LongCounts counts = new LongCounts();
        for (int keys : new int[] {10, 700, 200_000, 5, 513}) {
            Map<Long, Long> expected = new HashMap<>();
            for (int i = 0; i < 3 * keys; i++) {
                long key = random.nextInt(keys) * 1_000_003L - 7;
                counts.add(key, i);
                expected.merge(key, (long) i, Long::sum);
            }
            assertThat(counts.size()).isEqualTo(expected.size());
            Map<Long, Long> found = new HashMap<>();
            counts.drain(found::put);
            assertThat(found).isEqualTo(expected);
            assertThat(counts.size()).isZero();
        }
    }
}
