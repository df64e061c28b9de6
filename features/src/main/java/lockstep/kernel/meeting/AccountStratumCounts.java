package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * d of METHOD.md §3: how many actions each account has in each stratum. A decoy has the same counts, because labels move
 * inside strata only.
 */
public final class AccountStratumCounts {
    /** The entries of account a are start[a] to start[a + 1]; their strata ascend. */
    private final int[] start;

    private final int[] stratum;
    private final int[] count;
    /** Sums of the group at hand, by stratum; zero between two groups. One thread uses them. */
    private final double[] sum;

    private final double[] sumOfSquares;
    /** Of the first account of the pair at hand: its actions times the rate, by stratum; zero where it does not act. */
    private final double[] ofFirst;

    private int first = -1;
    private double[] ratesOfFirst = {};

    /** Counts the actions of each account in each stratum. */
    public AccountStratumCounts(CellActions cell) {
        sum = new double[cell.strata.length];
        sumOfSquares = new double[cell.strata.length];
        ofFirst = new double[cell.strata.length];
        int accounts = cell.accounts.length;
        int[] first = new int[accounts + 1];
        for (int a : cell.account) first[a + 1]++;
        for (int a = 0; a < accounts; a++) first[a + 1] += first[a];
        int[] acted = new int[cell.size()];
        int[] next = first.clone();
        for (int i = 0; i < acted.length; i++) acted[next[cell.account[i]]++] = cell.stratum[i];
        start = new int[accounts + 1];
        int[] times = new int[acted.length];
        int n = 0;
        for (int a = 0; a < accounts; a++) {
            Arrays.sort(acted, first[a], first[a + 1]);
            for (int i = first[a]; i < first[a + 1]; i++) {
                if (i > first[a] && acted[i] == acted[n - 1]) times[n - 1]++;
                else {
                    acted[n] = acted[i];
                    times[n++] = 1;
                }
            }
            start[a + 1] = n;
        }
        stratum = Arrays.copyOf(acted, n);
        count = Arrays.copyOf(times, n);
    }

    /** Returns the expected meetings of two accounts: Σ rate · d · d over strata, in their order. */
    public double expected(int u, int v, double[] rates) {
        return expected(u, v, rates, Double.POSITIVE_INFINITY);
    }

    /** Returns the same where it is at most a limit, else a number above the limit. It is quick where one account comes with many others. */
    public double expected(int u, int v, double[] rates, double limit) {
        if (u != first || rates != ratesOfFirst) becomesFirst(u, rates);
        double sum = 0;
        for (int j = start[v]; j < start[v + 1] && sum <= limit; j++) sum += ofFirst[stratum[j]] * count[j];
        return sum;
    }

    private void becomesFirst(int account, double[] rates) {
        if (first >= 0) for (int i = start[first]; i < start[first + 1]; i++) ofFirst[stratum[i]] = 0;
        for (int i = start[account]; i < start[account + 1]; i++) ofFirst[stratum[i]] = rates[stratum[i]] * count[i];
        first = account;
        ratesOfFirst = rates;
    }

    /** The counts of a group in the strata where it acts. */
    public final class OfGroup {
        private final int[] members;
        /** Strata in which a member acts, ascending; the next two arrays are in their order: Σd and Σd². */
        private final int[] acted;

        private final double[] actions;
        private final double[] squares;

        /** @param members positions of accounts */
        public OfGroup(int[] members) {
            this.members = members;
            IntArrayList first = new IntArrayList();
            for (int a : members) {
                for (int e = start[a]; e < start[a + 1]; e++) {
                    if (sum[stratum[e]] == 0) first.add(stratum[e]);
                    sum[stratum[e]] += count[e];
                    sumOfSquares[stratum[e]] += (double) count[e] * count[e];
                }
            }
            acted = first.toIntArray();
            Arrays.sort(acted);
            actions = new double[acted.length];
            squares = new double[acted.length];
            for (int k = 0; k < acted.length; k++) {
                actions[k] = sum[acted[k]];
                squares[k] = sumOfSquares[acted[k]];
                sum[acted[k]] = 0;
                sumOfSquares[acted[k]] = 0;
            }
        }

        /** Returns the expected meetings over all pairs, also those that never met: Σ rate · ((Σd)² − Σd²) / 2. */
        public double expected(double[] rates) {
            double expected = 0;
            for (int k = 0; k < acted.length; k++) expected += rates[acted[k]] * orderedPairs(k) / 2;
            return expected;
        }

        /** Returns the expected meetings of each member with the others. */
        public double[] ownExpected(double[] rates) {
            for (int k = 0; k < acted.length; k++) sum[acted[k]] = actions[k];
            double[] own = new double[members.length];
            for (int m = 0; m < members.length; m++) {
                for (int e = start[members[m]]; e < start[members[m] + 1]; e++) {
                    int s = stratum[e];
                    own[m] += rates[s] * count[e] * (sum[s] - count[e]);
                }
            }
            for (int s : acted) sum[s] = 0;
            return own;
        }

        /** Adds the group's pairs of actions by two members to the sums of each stratum. */
        public void addPairs(long[] pairs) {
            for (int k = 0; k < acted.length; k++) pairs[acted[k]] += (long) orderedPairs(k) / 2;
        }

        /** Returns the number of actions of members in a stratum. */
        public long actions(int s) {
            int k = Arrays.binarySearch(acted, s);
            return k < 0 ? 0 : (long) actions[k];
        }

        /** Returns the expected meetings in one stratum; 0 where no member acts. */
        public double expected(int s, double[] rates) {
            int k = Arrays.binarySearch(acted, s);
            return k < 0 ? 0 : rates[s] * orderedPairs(k) / 2;
        }

        private double orderedPairs(int k) {
            return actions[k] * actions[k] - squares[k];
        }
    }
}
