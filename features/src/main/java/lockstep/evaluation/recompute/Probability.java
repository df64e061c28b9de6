package lockstep.evaluation.recompute;

import org.apache.commons.math3.special.Gamma;

/** The probabilities of METHOD.md §3, §4 and §9, by the shortest way that keeps ten digits. */
final class Probability {
    private static final double LN_2 = Math.log(2);

    private Probability() {}

    /** ln P(Poisson(expected) ≥ together): ln of the lower incomplete gamma function, or of its series where that underflows. */
    static double lnTail(long together, double expected) {
        double p = Gamma.regularizedGammaP((double) together, expected, 1e-15, Integer.MAX_VALUE);
        if (p > 1e-290) return Math.log(p);
        double term = 1;
        double sum = 1;
        for (int i = 1; term > 1e-17 * sum; i++) {
            term *= expected / (together + i);
            sum += term;
        }
        return together * Math.log(expected) - expected - Gamma.logGamma(together + 1.0) + Math.log(sum);
    }

    /** Whether a pair is an edge (METHOD.md §4), so that its gap and times are kept. */
    static boolean isEdge(String tier, long together, double lnP) {
        return together >= 2 && lnP <= Math.log(1e-4)
                || tier.equals("strong") && together >= 3 && lnP <= Math.log(1e-3);
    }

    /** Bits of k accounts among n eligible ones, from a gain in nats: (gain − ln C(n, k) − ln n) / ln 2. */
    static double bits(double gain, long k, long n) {
        long from = Math.max(n, k);
        return (gain - lnChoose(from, k) - Math.log((double) from)) / LN_2;
    }

    /** The surprise of meetings in nats (METHOD.md §4); 0 where there are no more than expected. */
    static double gain(long together, double expected) {
        return together > expected ? together * Math.log(together / expected) - (together - expected) : 0;
    }

    static double lnChoose(long n, long k) {
        return lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
    }

    static double lnFactorial(long n) {
        return Gamma.logGamma(n + 1.0);
    }
}
