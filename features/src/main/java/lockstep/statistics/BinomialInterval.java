package lockstep.statistics;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The exact interval of a share (Clopper and Pearson 1934): it contains the true share in at least the stated part of all samples.
 *
 * @param from lower bound, 0 to 1
 * @param to upper bound, 0 to 1
 */
public record BinomialInterval(double from, double to) {
    /**
     * @param k observed
     * @param n of how many; 0 gives 0 to 1
     * @param confidence such as 0.95
     */
    public static BinomialInterval of(long k, long n, double confidence) {
        double tail = (1 - confidence) / 2;
        double from = k == 0 ? 0 : new BetaDistribution(k, n - k + 1.0).inverseCumulativeProbability(tail);
        double to = k == n ? 1 : new BetaDistribution(k + 1.0, n - (double) k).inverseCumulativeProbability(1 - tail);
        return new BinomialInterval(from, to);
    }
}
