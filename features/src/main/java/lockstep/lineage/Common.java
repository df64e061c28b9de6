package lockstep.lineage;

import lockstep.statistics.Tail;

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

    /** P(Poisson(expected) ≥ common): the probability of at least as many by chance. */
    public double p() {
        return common == 0 ? 1 : Math.min(1, StrictMath.exp(Tail.lnP(common, Math.max(expected, 1e-9))));
    }

    /** Whether so many in common have at most this probability. */
    boolean isSurprising(int least, double most) {
        return common >= least && p() <= most;
    }
}
