package lockstep.lineage;

import lockstep.statistics.Tail;
import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * What two clusters have in common, and what chance would give.
 *
 * @param common how many
 * @param of of how many of the later cluster
 * @param expected by chance
 */
public record Common(long common, long of, double expected) {
    public static final Common NOTHING = new Common(0, 0, 0);

    /** Of a cluster's accounts, those that are marked; chance draws as many from all accounts (hypergeometric mean). */
    static Common drawn(long common, long size, long marked, long all) {
        return new Common(common, size, size * (double) marked / Math.max(1, all));
    }

    /**
     * P(at least so many in common): a cluster drawn from all accounts, some of which are marked (hypergeometric law).
     *
     * @param size accounts of the cluster
     */
    static double p(long common, long size, long marked, long all) {
        if (common == 0) return 1;
        int population = Math.toIntExact(all);
        return Math.min(
                1,
                new HypergeometricDistribution(null, population, Math.toIntExact(marked), Math.toIntExact(size))
                        .upperCumulativeProbability(Math.toIntExact(common)));
    }

    /** P(Poisson(expected) ≥ common): the probability of at least as many by chance. */
    public double p() {
        return common == 0 ? 1 : Math.min(1, StrictMath.exp(Tail.lnP(common, Math.max(expected, 1e-9))));
    }

    /** Whether so many in common have at most this probability. */
    boolean isSurprising(int least, double most) {
        return common >= least && p() <= most;
    }
}
