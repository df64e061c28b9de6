package lockstep.made;

import java.util.List;
import java.util.SplittableRandom;
import lockstep.run.Fingerprint;

/** Random numbers that are the same on every machine; one thing's do not depend on another's. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, String of, long index) {
        String name = Fingerprint.of(String.valueOf(seed), of, String.valueOf(index));
        random = new SplittableRandom(Long.parseUnsignedLong(name.substring(0, 16), 16));
    }

    double uniform() {
        return random.nextDouble();
    }

    int below(int n) {
        return random.nextInt(n);
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    double lognormal(double median, double sigma) {
        double gaussian = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
        return median * StrictMath.exp(sigma * gaussian);
    }

    /** A place in a list whose n-th has the weight 1 / n. */
    int zipf(int n) {
        double harmonic = StrictMath.log(n + 1.0);
        return Math.min(n - 1, (int) (StrictMath.exp(random.nextDouble() * harmonic) - 1));
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
