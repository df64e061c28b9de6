package lockstep.statistics;

import lockstep.pair.Tier;
import org.apache.commons.math3.special.Gamma;

/** Evidence in bits: a score on a logarithmic scale, not a probability (METHOD 4.3). */
public final class Bits {
    /** An expected number below this counts as this. */
    public static final double LEAST_EXPECTED = 1e-12;

    private Bits() {}

    /** What the meetings of fixed accounts say, in nats; 0 where they met no more often than expected. */
    public static double gain(long observed, double expected) {
        double e = Math.max(expected, LEAST_EXPECTED);
        return observed > e ? observed * StrictMath.log(observed / e) - (observed - e) : 0;
    }

    /**
     * The price, in nats, of having picked these k accounts among n: ln C(n, k) + ln n. A group that other traces have found may
     * have more accounts than this one has to pick from: then all are taken, and nothing is picked.
     */
    public static double selection(int k, long n) {
        long from = Math.max(n, Math.max(k, 1));
        return Gamma.logGamma(from + 1.0)
                - Gamma.logGamma(k + 1.0)
                - Gamma.logGamma(from - k + 1.0)
                + StrictMath.log((double) from);
    }

    public static double of(long observed, double expected, int k, long n) {
        return (gain(observed, expected) - selection(k, n)) / StrictMath.log(2);
    }

    /** The price, in bits, of having looked through several windows at both tiers and kept the best. */
    public static double choice(int windows) {
        return StrictMath.log(windows * Tier.BOTH.size()) / StrictMath.log(2);
    }
}
