package lockstep.statistics;

import java.util.Arrays;

/** Whether at least two of several tests speak, and not one alone. */
public final class Conjunction {
    private Conjunction() {}

    /**
     * p that not even two of the traces carry anything: (traces - 1) · the second smallest p (Benjamini and Heller 2008,
     * the partial conjunction by Bonferroni's rule).
     *
     * @param p of the traces that say anything; those that do not count as 1
     * @param traces in which it was looked for
     */
    public static double p2(double[] p, int traces) {
        if (p.length < 2) return 1;
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        return Math.min(1, (traces - 1) * sorted[1]);
    }
}
