package lockstep.cluster;

import java.io.Serializable;
import java.util.stream.DoubleStream;

/**
 * How clusters are found.
 *
 * @param method components at several cuts and Leiden inside each, or components at METHOD's one cut alone
 * @param seed of the run
 * @param rounds of cleaning at most
 */
public record ClusterSettings(Method method, long seed, int rounds) implements Serializable {
    public static final int ROUNDS = 6;
    /** Edges: at least so many meetings ... */
    static final long LEAST_TOGETHER = 2;
    /** ... and so small a p (METHOD 4.1). */
    static final double CUT = 1e-4;
    /** A weak pair has met more often ... */
    static final long WEAK_TOGETHER = 3;
    /** ... and may be as probable as this. */
    static final double WEAK_CUT = 1e-3;

    /**
     * So many times what chance expects a group of weak pairs must have met, without its two busiest objects: within a stratum
     * people differ by hours and habits, which makes twice of it.
     */
    static final double WEAK_EXCESS = 2.5;

    private static final double[] STRICT_CUTS = {CUT, 1e-6, 1e-8, 1e-12};

    /**
     * ln p that a pair may have at most, the weakest cut first: see {@link Nest}.
     *
     * @param weak whether weak pairs are asked too
     */
    double[] lnCuts(boolean weak) {
        if (method == Method.COMPONENTS) return new double[] {StrictMath.log(CUT)};
        DoubleStream first = weak ? DoubleStream.of(WEAK_CUT) : DoubleStream.empty();
        return DoubleStream.concat(first, DoubleStream.of(STRICT_CUTS))
                .map(StrictMath::log)
                .toArray();
    }

    public enum Method {
        LEIDEN,
        COMPONENTS
    }
}
