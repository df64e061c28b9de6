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

    /** P(Poisson(expected) ≥ common): the probability of at least as many by chance. */
    public double p() {
        return common == 0 ? 1 : Math.min(1, StrictMath.exp(Tail.lnP(common, Math.max(expected, 1e-9))));
    }

    /** Whether so many in common have at most this probability. */
    boolean isSurprising(int least, double most) {
        return common >= least && p() <= most;
    }
}
