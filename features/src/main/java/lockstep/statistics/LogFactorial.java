package lockstep.statistics;

import org.apache.commons.math3.special.Gamma;

/** ln n! and ln C(n, k), from a table where n is small. */
public final class LogFactorial {
    /** The product of so many numbers of type int is a finite double. */
    private static final int FACTORS = 32;

    private static final double[] TABLE = new double[1 << 14];

    static {
        for (int n = 1; n < TABLE.length; n++) TABLE[n] = TABLE[n - 1] + StrictMath.log(n);
    }

    private LogFactorial() {}

    /**
     * Returns ln C(n, k). Where k is small, it is a product of a few factors, which has no error by cancellation.
     *
     * @param k 0 to n
     */
    public static double choose(int n, int k) {
        if (k > FACTORS) return of(n) - of(k) - of(n - k);
        double product = 1;
        for (int i = 0; i < k; i++) product *= n - i;
        return Math.log(product) - TABLE[k];
    }

    /** @param n 0 or more */
    public static double of(int n) {
        return n < TABLE.length ? TABLE[n] : Gamma.logGamma(n + 1.0);
    }
}
