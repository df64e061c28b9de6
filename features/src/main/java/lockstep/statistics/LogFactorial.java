package lockstep.statistics;

import org.apache.commons.math3.special.Gamma;

/** ln n!, from a table where n is small. */
public final class LogFactorial {
    private static final double[] TABLE = new double[1 << 14];

    static {
        for (int n = 1; n < TABLE.length; n++) TABLE[n] = TABLE[n - 1] + StrictMath.log(n);
    }

    private LogFactorial() {}

    /** @param n 0 or more */
    public static double of(int n) {
        return n < TABLE.length ? TABLE[n] : Gamma.logGamma(n + 1.0);
    }
}
