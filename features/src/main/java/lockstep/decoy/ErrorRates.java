package lockstep.decoy;

import java.util.Arrays;

/** Target and decoy: how many of the clusters at or above a score are expected to be chance's (METHOD section 5). */
final class ErrorRates {
    private ErrorRates() {}

    /**
     * q of each real score: (1 + decoy scores at or above it) / (decoys · real scores at or above it), at most 1, and never
     * higher than that of a lower score.
     */
    static double[] q(double[] real, double[] decoy, int decoys) {
        double[] r = sorted(real);
        double[] d = sorted(decoy);
        double[] byRank = new double[r.length]; // ascending scores: the least so far is the least of all lower ones
        double least = 1;
        for (int i = 0; i < r.length; i++) {
            least = Math.min(least, (1.0 + atLeast(d, r[i])) / ((double) decoys * atLeast(r, r[i])));
            byRank[i] = least;
        }
        return Arrays.stream(real).map(x -> byRank[r.length - atLeast(r, x)]).toArray();
    }

    private static double[] sorted(double[] scores) {
        double[] copy = scores.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static int atLeast(double[] sorted, double score) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < score) from = middle + 1;
            else to = middle;
        }
        return sorted.length - from;
    }
}
