package lockstep.kernel.burst;

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
    /** Number of bursts that an account shares with its companions, at least. */
    private static final int LEAST_SHARED = 2;
    /** The table of {@link #largestShare} has this many steps to each unit of u, up to {@link #LARGEST} units. */
    private static final int STEPS = 16;

    private static final int LARGEST = 8;
    private static final int ITERATIONS = 20;
    private static final double[] LARGEST_SHARE = largestShares();

    private final GroupEvidence evidence;
    /** Of each part: who is in which burst. */
    private final AccountBursts[] accounts;
    /**
     * Of each account: {@link #none} plus the number of bursts that it shares with the account at hand. A value below {@link #none} was
     * counted for an earlier account and means 0.
     */
    private final int[] shared;
    /** Grows from account to account, so that nothing has to be set back. It stays below twice the number of actions. */
    private int none;

    /** Accounts that share two bursts or more with the account at hand, in no order; one place more, for one that may be there already. */
    private final int[] companion;

    private int companions;
    /** Stands for all accounts with too few actions. */
    private final int nobody;
    /** Of each part and stratum: the probability that an action is in a burst of the account at hand. */
    private final double[][] chance;

    StartRank(GroupEvidence evidence) {
        this.evidence = evidence;
        accounts = evidence.parts().stream().map(BurstEvidence::accounts).toArray(AccountBursts[]::new);
        nobody = evidence.accounts.length;
        shared = new int[nobody + 1];
        companion = new int[nobody + 2];
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
        double[] rank = new double[nobody];
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
        double[] most = new double[COMPANIONS]; // the most surprising companions, ascending
        for (int i = 0; i < companions; i++) {
            int a = companion[i];
            int k = shared[a] - none;
            if (a == account || a == nobody) continue;
            double limit = k * largestShare(most[0] / k);
            double mean = mean(a, limit);
            if (mean >= limit) continue;
            insert(k * Math.log(k / mean) - k + mean, most);
        }
        companions = 0;
        none++;
        for (int p = 0; p < chance.length; p++) forget(p, account);
        double sum = 0;
        for (double surprise : most) sum += surprise;
        return sum;
    }

    /**
     * Returns a share x above which a companion with the mean λ = x · k is not more surprising than k times a number u: the solution
     * of u = −ln x − 1 + x for the next smaller u of the table.
     */
    private static double largestShare(double u) {
        return LARGEST_SHARE[Math.min(LARGEST_SHARE.length - 1, (int) (u * STEPS))];
    }

    private static double[] largestShares() {
        double[] share = new double[LARGEST * STEPS];
        for (int i = 0; i < share.length; i++) {
            share[i] = 1;
            // falls towards the solution and never below it
            for (int n = 0; n < ITERATIONS; n++) share[i] = Math.exp(share[i] - 1 - (double) i / STEPS);
        }
        return share;
    }

    /** Puts a value in the place of the smallest one, which is the first, if it is larger. */
    private static void insert(double value, double[] ascending) {
        if (value <= ascending[0]) return;
        int i = 1;
        for (; i < ascending.length && ascending[i] < value; i++) ascending[i - 1] = ascending[i];
        ascending[i - 1] = value;
    }

    /** Takes back what {@link #count} has left in the strata: an account acts in few of them. */
    private void forget(int p, int account) {
        int in = evidence.positionInPart(p, account);
        if (in < 0) return;
        AccountBursts of = accounts[p];
        none += of.start[in + 1] - of.start[in];
        for (int k = of.strata[in]; k < of.strata[in + 1]; k++) chance[p][of.stratum[k]] = 0;
    }

    /** Counts who is in the bursts of an account. */
    private void count(int p, int account) {
        int in = evidence.positionInPart(p, account);
        if (in < 0) return;
        AccountBursts of = accounts[p];
        CellBursts bursts = evidence.parts().get(p).bursts();
        int[] actor = evidence.actor(p);
        int n = companions;
        for (int k = of.start[in]; k < of.start[in + 1]; k++) {
            int b = of.burst[k];
            int m = bursts.sizes.size[b];
            boolean again = k > of.start[in] && of.burst[k - 1] == b;
            if (again || m < 2 || m > MOST_ACTIONS) continue;
            int s = bursts.stratum[b];
            chance[p][s] += (double) m / bursts.sizes.total[s];
            for (int i = bursts.start[b]; i < bursts.start[b + 1]; i++) {
                int a = actor[i];
                int before = Math.max(shared[a], none);
                shared[a] = before + 1;
                companion[n] = a;
                n += before - none == LEAST_SHARED - 1 ? 1 : 0; // without a branch, which a processor guesses wrong
            }
        }
        companions = n;
    }

    /** Returns the mean of the shared bursts by chance, or a part of it that has reached a limit. */
    private double mean(int companion, double limit) {
        double mean = 0;
        for (int p = 0; p < chance.length; p++) {
            int in = evidence.positionInPart(p, companion);
            if (in < 0) continue;
            AccountBursts of = accounts[p];
            double[] chanceOf = chance[p];
            for (int k = of.strata[in]; k < of.strata[in + 1] && mean < limit; k++) {
                mean += of.count[k] * chanceOf[of.stratum[k]];
            }
        }
        return mean;
    }
}
