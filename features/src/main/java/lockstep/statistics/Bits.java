package lockstep.statistics;

import org.apache.commons.math3.special.Gamma;

/** Evidence in bits: a score on a logarithmic scale, not a probability (METHOD.md §4). */
public final class Bits {
    /** A smaller expected number counts as this one. */
    public static final double LEAST_EXPECTED = 1e-12;

    private Bits() {}

    /**
     * Returns the surprise of the meetings of given accounts in nats: observed · ln(observed / expected) − (observed − expected),
     * and 0 where they met no more often than expected (METHOD.md §4).
     */
    public static double gain(long observed, double expected) {
        double e = Math.max(expected, LEAST_EXPECTED);
        return observed > e ? observed * StrictMath.log(observed / e) - (observed - e) : 0;
    }

    /**
     * Returns the price, in nats, of the selection of k accounts among n: ln C(n, k) + ln n. A group that other traces have found
     * may have more accounts than this trace can select from; then n = k and nothing is selected.
     */
    public static double selection(int k, long n) {
        long from = Math.max(n, Math.max(k, 1));
        return Gamma.logGamma(from + 1.0)
                - Gamma.logGamma(k + 1.0)
                - Gamma.logGamma(from - k + 1.0)
                + StrictMath.log((double) from);
    }

    /**
     * Returns the bits of k accounts selected among n.
     *
     * @param gain in nats
     */
    public static double of(double gain, int k, long n) {
        return (gain - selection(k, n)) / StrictMath.log(2);
    }

    /** Returns the price, in bits, of the choice of the best among so many alternatives. */
    public static double choice(int alternatives) {
        return StrictMath.log(alternatives) / StrictMath.log(2);
    }
}
