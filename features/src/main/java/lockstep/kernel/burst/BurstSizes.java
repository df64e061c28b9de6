package lockstep.kernel.burst;

/** How many actions the bursts and the strata of a cell, or some of them, hold (METHOD.md §9). */
public final class BurstSizes {
    /** Of each burst: its number of actions; 0 for a burst that is left out. */
    public final int[] size;
    /** Of each stratum: its number of actions. */
    public final int[] total;
    /** Of each stratum: its actions in bursts of two actions or more. */
    final int[] shared;
    /** Of each stratum: the probability that two of its actions are in one burst. */
    final double[] pairShare;
    /** @param first the bursts of stratum s are first[s] to first[s + 1], exclusive */
    BurstSizes(int[] size, int[] first) {
        this(size, new int[first.length - 1], new int[first.length - 1], new double[first.length - 1]);
        for (int s = 0; s < total.length; s++) {
            for (int b = first[s]; b < first[s + 1]; b++) {
                total[s] += size[b];
                if (size[b] >= 2) shared[s] += size[b];
            }
            double n = total[s];
            for (int b = first[s]; b < first[s + 1]; b++) {
                if (size[b] >= 2) pairShare[s] += size[b] / n * ((size[b] - 1) / (n - 1));
            }
        }
    }

    /** Some bursts of strata of which is known what they hold. */
    BurstSizes(int[] size, int[] total, int[] shared, double[] pairShare) {
        this.size = size;
        this.total = total;
        this.shared = shared;
        this.pairShare = pairShare;
    }
}
