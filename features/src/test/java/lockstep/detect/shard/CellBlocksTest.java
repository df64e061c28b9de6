package lockstep.detect.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellBlocksTest {
    /** The clocks of timetables are compared in the order of hashes, so that order must not depend on how many ranges there are. */
    @Test
    void rangesAreInTheOrderOfTheHashes() {
        long[] hashes = new Random(1).longs(1_000).toArray();
        hashes[0] = Long.MIN_VALUE;
        hashes[1] = Long.MAX_VALUE;
        Arrays.sort(hashes);
        for (int bits : new int[] {0, 1, 5, 12}) {
            int[] ranges = Arrays.stream(hashes)
                    .mapToInt(h -> CellBlocks.range(h, bits))
                    .toArray();
            assertThat(ranges).as("%d bits", bits).isSorted();
            assertThat(ranges[0]).isZero();
            assertThat(ranges[ranges.length - 1]).isEqualTo((1 << bits) - 1);
        }
    }
}
