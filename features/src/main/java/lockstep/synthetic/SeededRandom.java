package lockstep.synthetic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lockstep.run.Fingerprint;

/** Random numbers that are the same on every machine; one thing's do not depend on another's. */
public final class SeededRandom {
    private final SplittableRandom random;

    /** Starts a sequence that follows from the seed, a name and an index. */
    public SeededRandom(long seed, String of, long index) {
        String name = Fingerprint.of(String.valueOf(seed), of, String.valueOf(index));
        random = new SplittableRandom(Long.parseUnsignedLong(name.substring(0, 16), 16));
    }

    /** Returns a number from 0 to below 1. */
    public double uniform() {
        return random.nextDouble();
    }

    /** Returns a number from 0 to below n. */
    public int below(int n) {
        return random.nextInt(n);
    }

    /** Returns true with the probability p. */
    public boolean chance(double p) {
        return random.nextDouble() < p;
    }

    /** Returns an exponentially distributed number with this mean. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    double gaussian() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** Returns a lognormally distributed number; sigma is the standard deviation of its logarithm. */
    public double lognormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /** Returns the numbers below n in random order. */
    public int[] permutation(int n) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** A place in a list, given the cumulative weights. */
    int weighted(double[] cumulative) {
        int at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at + 1, cumulative.length - 1);
    }

    /** Up to k places between two, none twice, likelier by weight: the smallest of exponential times at these rates. */
    int[] sample(double[] weight, int from, int to, int k) {
        if (k == 0) return new int[0];
        double[] time = new double[to - from];
        for (int i = from; i < to; i++) time[i - from] = exponential(1 / weight[i]);
        return IntStream.range(from, to)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> time[i - from]))
                .limit(k)
                .mapToInt(i -> i)
                .toArray();
    }

    /** Up to k different numbers below n, in the order drawn. */
    int[] distinct(int k, int n) {
        return random.ints(0, n).distinct().limit(Math.min(k, n)).toArray();
    }

    /** A place in a list whose n-th has the weight 1 / n. */
    public int zipf(int n) {
        double harmonic = StrictMath.log(n + 1.0);
        return Math.min(n - 1, (int) (StrictMath.exp(random.nextDouble() * harmonic) - 1));
    }

    /** Returns one element, each with the same probability. */
    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
