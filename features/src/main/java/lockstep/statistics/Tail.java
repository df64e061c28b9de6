package lockstep.statistics;

import org.apache.commons.math3.special.Gamma;

/** ln P(Poisson(expected) at least observed), exact also where the probability itself underflows. */
public final class Tail {
    private static final double LEAST = 1e-300;
    private static final double NEGLIGIBLE = 1e-17;

    private Tail() {}

    /** Returns ln P(Poisson(expected) ≥ observed); 0 for observed 0. Expected values below 1e-300 count as 1e-300. */
    public static double lnP(long observed, double expected) {
        if (observed <= 0) return 0;
        double mean = Math.max(expected, LEAST);
        return observed > mean ? upper(observed, mean) : StrictMath.log1p(-below(observed, mean));
    }

    /**
     * Whether {@link #lnP} is at most a negative limit. Where the first term of the sum is above the limit, so is the sum, and no
     * further term is computed.
     */
    public static boolean isAtMost(long observed, double expected, double limit) {
        if (observed <= expected || observed <= 0) return lnP(observed, expected) <= limit;
        return lnTerm(observed, Math.max(expected, LEAST)) <= limit && lnP(observed, expected) <= limit;
    }

    /** The first term in logs, times what the further ones add to it. */
    private static double upper(long observed, double mean) {
        double term = 1;
        double total = 1;
        for (double k = observed + 1.0; term > NEGLIGIBLE * total; k++) {
            term *= mean / k;
            total += term;
        }
        return lnTerm(observed, mean) + StrictMath.log(total);
    }

    /** P(fewer than observed), from the largest term down. */
    private static double below(long observed, double mean) {
        double term = 1;
        double total = 1;
        for (double k = observed - 1.0; k > 0 && term > NEGLIGIBLE * total; k--) {
            term *= k / mean;
            total += term;
        }
        return StrictMath.exp(lnTerm(observed - 1, mean) + StrictMath.log(total));
    }

    private static double lnTerm(long k, double mean) {
        return k * StrictMath.log(mean) - mean - Gamma.logGamma(k + 1.0);
    }
}
