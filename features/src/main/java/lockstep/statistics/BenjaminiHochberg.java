package lockstep.statistics;

import java.util.Arrays;

/**
 * False discovery rates of many tests, of which only the candidates are known; all others count as p = 1. The number of
 * tests is that of all eligible pairs, never that of the candidates: being a candidate is what the statistic selects.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /** @return q of each, in the order given */
    public static double[] q(double[] lnP, double tests) {
        Integer[] order = new Integer[lnP.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (x, y) -> Double.compare(lnP[x], lnP[y]));
        double[] q = new double[lnP.length];
        double least = 0;
        for (int rank = lnP.length; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, lnQ(lnP[i], tests, rank));
            q[i] = StrictMath.exp(least);
        }
        return q;
    }

    /** ln of p · tests / rank. */
    public static double lnQ(double lnP, double tests, long rank) {
        return lnP + StrictMath.log(Math.max(tests, 1)) - StrictMath.log((double) rank);
    }
}
