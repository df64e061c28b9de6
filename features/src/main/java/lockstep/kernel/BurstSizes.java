package lockstep.kernel;

import java.util.BitSet;

/** How many actions the bursts and the strata of a cell hold (METHOD section 9). No label changes them. */
final class BurstSizes {
    /** Of each burst: its number of actions; 0 for a burst that is left out. */
    final int[] size;
    /** Of each stratum: its number of actions. */
    final int[] total;
    /** Of each stratum: its actions in bursts of two actions or more. */
    final int[] shared;
    /** Of each stratum: the probability that two of its actions are in one burst. */
    final double[] pairShare;
    /** The bursts of stratum s are first[s] to first[s + 1], exclusive. */
    private final int[] first;

    BurstSizes(int[] size, int[] first) {
        this.size = size;
        this.first = first;
        total = new int[first.length - 1];
        shared = new int[total.length];
        pairShare = new double[total.length];
        for (int s = 0; s < total.length; s++) count(s);
    }

    /** The same sizes, except that some bursts are left out. */
    private BurstSizes(BurstSizes of, int[] size, boolean[] changed) {
        this.size = size;
        first = of.first;
        total = of.total.clone();
        shared = of.shared.clone();
        pairShare = of.pairShare.clone();
        for (int s = 0; s < total.length; s++) if (changed[s]) count(s);
    }

    private void count(int s) {
        total[s] = 0;
        shared[s] = 0;
        pairShare[s] = 0;
        for (int b = first[s]; b < first[s + 1]; b++) {
            total[s] += size[b];
            if (size[b] >= 2) shared[s] += size[b];
        }
        double n = total[s];
        for (int b = first[s]; b < first[s + 1]; b++) {
            if (size[b] >= 2) pairShare[s] += size[b] / n * ((size[b] - 1) / (n - 1));
        }
    }

    /** Returns the sizes without some bursts. */
    BurstSizes without(BitSet bursts, int[] stratum) {
        int[] left = size.clone();
        boolean[] changed = new boolean[total.length];
        for (int b = bursts.nextSetBit(0); b >= 0; b = bursts.nextSetBit(b + 1)) {
            left[b] = 0;
            changed[stratum[b]] = true;
        }
        return new BurstSizes(this, left, changed);
    }
}
