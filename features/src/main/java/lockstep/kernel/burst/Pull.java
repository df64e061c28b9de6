package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.doubles.DoubleHeapPriorityQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How strongly the bursts of a group pull other accounts towards it (METHOD.md §9): the sum of the weights of the bursts in which an
 * account acts, less what chance gives an account with as many actions. Pull ranks who is tried next and proves nothing. Accounts
 * are positions in {@link GroupEvidence#accounts}.
 */
final class Pull {
    /** Bursts with more actions rank nobody. */
    private static final int MOST_ACTIONS = 2_000;
    /** A ranking reads at most so many actions of each trace. The largest bursts are left out first, because a place in them is the least rare. */
    private static final int MOST_READ = 100_000;
    /** The exact ranking considers this many times the requested number of accounts: those with the most pull before the chance term is subtracted. */
    private static final int RANKED = 4;

    private static final int LEAST_RANKED = 32;

    private final List<BurstEvidence> parts;
    /** Of each part: the position of each account in the part; -1 for none. */
    private final int[][] inPart;
    /** Of each part and each action of its bursts: the position of its account; the number of accounts where it has none. */
    private final int[][] actor;

    /** Of each account, and of none: minus infinity where nothing pulls it. */
    private final double[] pull;

    /** Accounts that something pulls, in no order; one place more than accounts, for the next one that may be there already. */
    private final int[] pulled;

    private int pulledCount;
    private final double[][] weightOfStratum;

    Pull(List<BurstEvidence> parts, int[][] inPart, int[][] actor, int accounts) {
        this.parts = parts;
        this.inPart = inPart;
        this.actor = actor;
        pull = new double[accounts + 1];
        pull[accounts] = Double.NEGATIVE_INFINITY;
        pulled = new int[accounts + 1];
        weightOfStratum = parts.stream()
                .map(p -> new double[p.bursts().sizes.total.length])
                .toArray(double[][]::new);
    }

    /** From now on, nothing pulls these accounts, and something may pull all others. */
    void bar(IntPredicate isBarred) {
        pulledCount = 0;
        for (int a = 0; a < pull.length - 1; a++) pull[a] = isBarred.test(a) ? Double.NEGATIVE_INFINITY : 0;
    }

    /**
     * Returns the accounts with the most pull, the strongest first.
     *
     * @param members of the group that the parts hold
     * @param most how many
     */
    int[] strongest(IntList members, int most) {
        forget();
        double[] ofMembers = new double[members.size()];
        for (int k = 0; k < ofMembers.length; k++) {
            ofMembers[k] = pull[members.getInt(k)];
            pull[members.getInt(k)] = Double.NEGATIVE_INFINITY;
        }
        for (int p = 0; p < parts.size(); p++) weigh(p);
        for (int k = ofMembers.length - 1; k >= 0; k--) pull[members.getInt(k)] = ofMembers[k];
        int[] ranked = candidates(Math.max(LEAST_RANKED, RANKED * most));
        for (int a : ranked) pull[a] -= byChance(a);
        rank(ranked);
        for (int p = 0; p < parts.size(); p++) forgetWeights(p);
        int n = 0;
        while (n < Math.min(most, ranked.length) && pull[ranked[n]] > 0) n++;
        return Arrays.copyOf(ranked, n);
    }

    /** Takes back the pull of the last group. */
    private void forget() {
        for (int k = 0; k < pulledCount; k++) pull[pulled[k]] = 0;
        pulledCount = 0;
    }

    /** Returns the accounts with the most pull before what chance gives them is taken off, in no order. */
    private int[] candidates(int most) {
        int[] all = Arrays.copyOf(pulled, pulledCount);
        if (all.length <= most) return all;
        DoubleHeapPriorityQueue largest = new DoubleHeapPriorityQueue(most);
        for (int a : all) {
            if (largest.size() == most && pull[a] <= largest.firstDouble()) continue;
            if (largest.size() == most) largest.dequeueDouble();
            largest.enqueue(pull[a]);
        }
        double limit = largest.firstDouble();
        int n = 0;
        for (int a : all) if (pull[a] > limit) all[n++] = a;
        for (int k = 0; n < most; k++) if (pull[pulled[k]] == limit) all[n++] = pulled[k];
        return Arrays.copyOf(all, n);
    }

    private void rank(int[] of) {
        IntArrays.quickSort(
                of, (a, b) -> pull[a] == pull[b] ? Integer.compare(a, b) : Double.compare(pull[b], pull[a]));
    }

    /** Takes back what {@link #weigh} has left in the strata: few of them are touched. */
    private void forgetWeights(int p) {
        IntArrayList touched = parts.get(p).touched;
        int[] stratum = parts.get(p).bursts().stratum;
        for (int k = 0; k < touched.size(); k++) weightOfStratum[p][stratum[touched.getInt(k)]] = 0;
    }

    /** Weighs the bursts that the group touches. */
    private void weigh(int p) {
        BurstEvidence part = parts.get(p);
        CellBursts bursts = part.bursts();
        int[] of = actor[p];
        part.gain();
        int most = largestRead(part);
        for (int k = 0; k < part.touched.size(); k++) {
            int b = part.touched.getInt(k);
            int in = part.inBurst[b];
            int m = bursts.sizes.size[b];
            if (in == 0 || m <= in || m > most) continue;
            int s = bursts.stratum[b];
            double total = bursts.sizes.total[s];
            double weight = Math.log((in + 0.5) / (part.inStratum(s) + 1) * total / m) * part.together(s);
            if (weight <= 0) continue;
            weightOfStratum[p][s] += weight * m / total;
            int n = pulledCount;
            for (int i = bursts.start[b]; i < bursts.start[b + 1]; i++) {
                // Half of the accounts are new, and a processor guesses a branch wrong as often: so there is none.
                int a = of[i];
                double before = pull[a];
                pulled[n] = a;
                n += before == 0 ? 1 : 0;
                pull[a] = before + weight;
            }
            pulledCount = n;
        }
    }

    /** Returns the size of the largest bursts that a ranking reads, to a factor of two where not all can be read. */
    private static int largestRead(BurstEvidence part) {
        int[] size = part.bursts().sizes.size;
        long[] actions = new long[Integer.SIZE]; // of the bursts of 2^k to 2^(k+1) - 1 actions
        for (int k = 0; k < part.touched.size(); k++) {
            int b = part.touched.getInt(k);
            int m = size[b];
            boolean isRead = part.inBurst[b] > 0 && m > part.inBurst[b] && m <= MOST_ACTIONS;
            if (isRead) actions[Integer.SIZE - 1 - Integer.numberOfLeadingZeros(m)] += m;
        }
        long read = actions[0];
        int classes = 1;
        while (classes < actions.length && read + actions[classes] <= MOST_READ) read += actions[classes++];
        return classes == actions.length ? MOST_ACTIONS : Math.min(MOST_ACTIONS, (1 << classes) - 1);
    }

    private double byChance(int account) {
        double chance = 0;
        for (int p = 0; p < parts.size(); p++) {
            int in = inPart[p][account];
            if (in < 0) continue;
            AccountBursts of = parts.get(p).accounts();
            for (int k = of.strata[in]; k < of.strata[in + 1]; k++) {
                chance += of.count[k] * weightOfStratum[p][of.stratum[k]];
            }
        }
        return chance;
    }
}
