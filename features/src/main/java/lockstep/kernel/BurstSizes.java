package lockstep.kernel;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.function.IntPredicate;

/** How many actions the bursts and the strata of a cell hold (METHOD.md §9). No label changes them. */
final class BurstSizes {
    /** Of each burst: its number of actions; 0 for a burst that is left out. */
    final int[] size;
    /** Of each stratum: its number of actions. */
    final int[] total;
    /** Of each stratum: its actions in bursts of two actions or more. */
    final int[] shared;
    /** Of each stratum: the probability that two of its actions are in one burst; not known where not all bursts are. */
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

    /** Some bursts of strata whose numbers of actions are known. */
    BurstSizes(int[] size, int[] total, int[] shared) {
        this.size = size;
        this.total = total;
        this.shared = shared;
        first = new int[0];
        pairShare = new double[total.length];
    }

    /** Some sizes without some bursts of some strata. */
    private BurstSizes(BurstSizes of, IntList strata, IntPredicate isOut) {
        size = of.size.clone();
        first = of.first;
        total = of.total.clone();
        shared = of.shared.clone();
        pairShare = of.pairShare.clone();
        for (int s : strata) {
            for (int b = first[s]; b < first[s + 1]; b++) if (size[b] > 0 && isOut.test(b)) size[b] = 0;
            count(s);
        }
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

    /** Returns the sizes without some bursts of some strata. */
    BurstSizes without(IntList strata, IntPredicate isOut) {
        return new BurstSizes(this, strata, isOut);
    }
}
