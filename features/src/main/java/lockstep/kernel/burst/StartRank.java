package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * The order in which accounts are starts of groups. An account that acts with others shares bursts with several of them more often
 * than the sizes of the bursts explain. For each companion, the number k of shared bursts is compared with its mean by chance λ:
 * k ln(k/λ) − k + λ bounds −ln of the probability of k or more (Chernoff's bound of a Poisson law; Mitzenmacher and Upfal 2017,
 * Theorem 5.4). The rank of an account is the sum over its ten most surprising companions. It proves nothing.
 */
final class StartRank {
    private static final int COMPANIONS = 10;
    /** Larger bursts do not rank starts: the work of a burst is the square of its actions. */
    private static final int MOST_ACTIONS = 200;
    /** Companions share so many bursts. */
    private static final int LEAST_SHARED = 2;

    private final GroupEvidence evidence;
    /** Of each account: the bursts that it shares with the account at hand. */
    private final int[] shared;

    private final IntArrayList companions = new IntArrayList();
    /** Of each part and stratum: the probability that an action is in a burst of the account at hand. */
    private final double[][] chance;

    StartRank(GroupEvidence evidence) {
        this.evidence = evidence;
        shared = new int[evidence.accounts.length];
        chance = new double[evidence.parts().size()][];
        for (int p = 0; p < chance.length; p++) {
            chance[p] = new double[evidence.parts().get(p).bursts().sizes.total.length];
        }
    }

    /**
     * Returns positions of accounts, the most surprising first.
     *
     * @param most how many at most; accounts without a surprising companion are left out
     */
    int[] starts(BurstSearch.Starts from, int most) {
        double[] rank = new double[shared.length];
        int[] order = new int[rank.length];
        for (int a = 0; a < rank.length; a++) {
            order[a] = a;
            if (from.contains(evidence.accounts[a])) rank[a] = rank(a);
        }
        IntArrays.quickSort(
                order, (a, b) -> rank[a] == rank[b] ? Integer.compare(a, b) : Double.compare(rank[b], rank[a]));
        int n = 0;
        while (n < Math.min(most, order.length) && rank[order[n]] > 0) n++;
        return Arrays.copyOf(order, n);
    }

    private double rank(int account) {
        for (int p = 0; p < chance.length; p++) count(p, account);
        double[] surprise = new double[companions.size()];
        int n = 0;
        for (int a : companions) {
            double mean = shared[a] < LEAST_SHARED || a == account ? Double.POSITIVE_INFINITY : mean(a);
            if (shared[a] > mean) surprise[n++] = shared[a] * Math.log(shared[a] / mean) - shared[a] + mean;
            shared[a] = 0;
        }
        companions.clear();
        for (int p = 0; p < chance.length; p++) forgetChance(p, account);
        Arrays.sort(surprise, 0, n);
        double sum = 0;
        for (int i = Math.max(0, n - COMPANIONS); i < n; i++) sum += surprise[i];
        return sum;
    }

    /** Takes back what {@link #count} has left in the strata: an account acts in few of them. */
    private void forgetChance(int p, int account) {
        int in = evidence.positionInPart(p, account);
        if (in < 0) return;
        AccountBursts of = evidence.parts().get(p).accounts();
        for (int k = of.strata[in]; k < of.strata[in + 1]; k++) chance[p][of.stratum[k]] = 0;
    }

    /** Counts who is in the bursts of an account. */
    private void count(int p, int account) {
        int in = evidence.positionInPart(p, account);
        if (in < 0) return;
        AccountBursts of = evidence.parts().get(p).accounts();
        CellBursts bursts = evidence.parts().get(p).bursts();
        for (int k = of.start[in]; k < of.start[in + 1]; k++) {
            int b = of.burst[k];
            int m = bursts.sizes.size[b];
            boolean again = k > of.start[in] && of.burst[k - 1] == b;
            if (again || m < 2 || m > MOST_ACTIONS) continue;
            int s = bursts.stratum[b];
            chance[p][s] += (double) m / bursts.sizes.total[s];
            for (int i = bursts.start[b]; i < bursts.start[b + 1]; i++) {
                int a = evidence.positionOf(p, of.account[i]);
                if (a >= 0 && shared[a]++ == 0) companions.add(a);
            }
        }
    }

    /** Returns the mean of the shared bursts by chance. */
    private double mean(int companion) {
        double mean = 0;
        for (int p = 0; p < chance.length; p++) {
            int in = evidence.positionInPart(p, companion);
            if (in < 0) continue;
            AccountBursts of = evidence.parts().get(p).accounts();
            for (int k = of.strata[in]; k < of.strata[in + 1]; k++) mean += of.count[k] * chance[p][of.stratum[k]];
        }
        return mean;
    }
}
