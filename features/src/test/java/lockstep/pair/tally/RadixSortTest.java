package lockstep.pair.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RadixSortTest {
    @Property(tries = 60)
    void sortsAsTheJdkDoes(
            @ForAll long seed, @ForAll @IntRange(max = 5_000) int n, @ForAll @IntRange(max = 62) int bits) {
        long[] numbers = numbers(seed, n, bits);
        long[] expected = numbers.clone();
        Arrays.sort(expected);

        long[] sorted = RadixSort.sort(numbers, n, new long[n]);

        assertThat(Arrays.copyOf(sorted, n)).isEqualTo(expected);
    }

    @Property(tries = 60)
    void theOrderIsThatOfAStableSort(@ForAll long seed, @ForAll @IntRange(max = 3_000) int n) {
        long[] numbers = numbers(seed, n, 8);
        int[] expected = IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> Long.compare(numbers[i], numbers[j]))
                .mapToInt(i -> i)
                .toArray();

        assertThat(RadixSort.order(numbers, n)).isEqualTo(expected);
    }

    private static long[] numbers(long seed, int n, int bits) {
        Random random = new Random(seed);
        return random.longs(n).map(x -> x & (1L << bits) - 1).toArray();
    }
}
