package lockstep.kernel.group;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import lockstep.kernel.meeting.Baseline;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Tail;

/**
 * How clusters are found.
 *
 * @param method components at several thresholds and Leiden inside each, or components at METHOD's threshold alone
 * @param seed of the run
 * @param rounds the largest number of rate re-estimations
 * @param windows that are searched; e-bits pay for the choice among them
 * @param baseline whose rates replace those of the data at the lead tier
 */
public record ClusterSettings(Method method, long seed, int rounds, int windows, Baseline baseline)
        implements Serializable {
    public static final int ROUNDS = 6;
    /** An edge has at least so many meetings … */
    public static final int LEAST_TOGETHER = 2;
    /** … and at most this p (METHOD.md §4). */
    static final double CUT = 1e-4;
    /** A weak edge has more meetings … */
    static final int WEAK_TOGETHER = 3;
    /** … and may have this p. */
    static final double WEAK_CUT = 1e-3;
    /**
     * A group of weak edges must meet this many times more often than chance expects, without its two busiest objects. Within a
     * stratum people differ by hours and habits, and that alone makes a factor of two.
     */
    static final double WEAK_EXCESS = 2.5;

    private static final double[] STRICT_CUTS = {CUT, 1e-6, 1e-8, 1e-12};
    static final double LN_CUT = StrictMath.log(CUT);
    private static final double LN_WEAK_CUT = StrictMath.log(WEAK_CUT);
    /** Pairs with fewer meetings have a bound of what chance may expect, by tier and number of meetings. */
    private static final int BOUNDED = 64;

    private static final double BOUND_PRECISION = 1e-3;
    private static final double[] MOST_AT_LEAD = mostExpected(Tier.LEAD);
    private static final double[] MOST_AT_STRONG = mostExpected(Tier.STRONG);

    public enum Method {
        LEIDEN,
        COMPONENTS
    }

    /** Settings for one window. */
    public ClusterSettings(Method method, long seed, int rounds) {
        this(method, seed, rounds, 1, Baseline.NONE);
    }

    /** Returns the same settings for another number of windows that are searched. */
    public ClusterSettings withWindows(int searched) {
        return new ClusterSettings(method, seed, rounds, searched, baseline);
    }

    /** Returns the same settings with a baseline. */
    public ClusterSettings comparedWith(Baseline ordinary) {
        return new ClusterSettings(method, seed, rounds, windows, ordinary);
    }

    /**
     * Returns the thresholds of ln p, the weakest first.
     *
     * @param weak whether weak edges count too
     */
    double[] lnCuts(boolean weak) {
        if (method == Method.COMPONENTS) return new double[] {LN_CUT};
        DoubleStream first = weak ? DoubleStream.of(WEAK_CUT) : DoubleStream.empty();
        return DoubleStream.concat(first, Arrays.stream(STRICT_CUTS))
                .map(StrictMath::log)
                .toArray();
    }

    /** Whether a pair is an edge. Weak edges exist at the strong tier only: at the lead tier, people of equal taste would fill the list. */
    public static boolean isEdge(Tier tier, long together, double lnP) {
        return lnP <= lnCut(tier, together);
    }

    /** As {@link #isEdge}, from what chance expects. */
    public static boolean isEdgeByChance(Tier tier, int together, double expected) {
        return expected <= mostExpected(tier, together) && Tail.isAtMost(together, expected, lnCut(tier, together));
    }

    /** Returns a bound: a pair of which chance expects more meetings is no edge. */
    public static double mostExpected(Tier tier, int together) {
        if (together >= BOUNDED) return together;
        return (tier == Tier.STRONG ? MOST_AT_STRONG : MOST_AT_LEAD)[together];
    }

    private static double[] mostExpected(Tier tier) {
        double[] most = new double[BOUNDED];
        for (int n = 0; n < BOUNDED; n++) {
            double above = n; // a Poisson variable is at least its mean with a chance above a third
            for (double below = 0; above - below > BOUND_PRECISION * above; ) {
                double middle = (below + above) / 2;
                if (Tail.isAtMost(n, middle, lnCut(tier, n))) below = middle;
                else above = middle;
            }
            most[n] = above;
        }
        return most;
    }

    private static double lnCut(Tier tier, long together) {
        if (tier == Tier.STRONG && together >= WEAK_TOGETHER) return LN_WEAK_CUT;
        return together >= LEAST_TOGETHER ? LN_CUT : Double.NEGATIVE_INFINITY;
    }
}
