package lockstep.detect.decoy;

import java.util.Arrays;

/** Target and decoy: how many of the clusters at or above a score are expected to be false (METHOD.md §5). */
final class ErrorRates {
    private final double[] real;
    private final double[] made;
    private final int decoys;

    /**
     * @param real scores of clusters
     * @param made scores of decoys' clusters, of all decoys together
     */
    ErrorRates(double[] real, double[] made, int decoys) {
        this.real = sorted(real);
        this.made = sorted(made);
        this.decoys = decoys;
    }

    /**
     * q of a score: (1 + decoy scores at or above it) / (decoys · real scores at or above it), at most 1, and never higher
     * than that of a lower real score.
     */
    double q(double score) {
        double least = Math.min(1, raw(score));
        for (double lower : real) {
            if (lower > score) break;
            least = Math.min(least, raw(lower));
        }
        return least;
    }

    private double raw(double score) {
        return (1.0 + atLeast(made, score)) / ((double) decoys * Math.max(1, atLeast(real, score)));
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
