package lockstep.cluster;

import java.util.Arrays;
import lockstep.pair.LabelVector;
import lockstep.pair.tally.RadixSort;

/** d of every account in every stratum of a cell. A decoy's are the same: labels move inside strata only. */
final class CellLabels {
    private final long[] codes;
    private final int[] start;
    private final int[] stratum;
    private final int[] d;

    CellLabels(Cell cell) {
        codes = cell.strata;
        long[] acts = new long[cell.size()];
        for (int i = 0; i < acts.length; i++) acts[i] = (long) cell.who[i] << 32 | cell.stratum[i];
        acts = RadixSort.sort(acts, acts.length, new long[acts.length]);
        start = new int[cell.accounts.length + 1];
        int[] strata = new int[acts.length];
        int[] times = new int[acts.length];
        int n = 0;
        for (int i = 0; i < acts.length; i++) {
            if (i == 0 || acts[i] != acts[i - 1]) {
                strata[n++] = (int) acts[i];
                start[(int) (acts[i] >> 32) + 1] = n;
            }
            times[n - 1]++;
        }
        stratum = Arrays.copyOf(strata, n);
        d = Arrays.copyOf(times, n);
    }

    /** Expected meetings of two accounts: the sum over strata, in their order, of rate · d · d. */
    double expected(int u, int v, double[] rates) {
        double sum = 0;
        int i = start[u];
        int j = start[v];
        while (i < start[u + 1] && j < start[v + 1]) {
            int x = stratum[i];
            int y = stratum[j];
            if (x == y) sum += rates[x] * d[i] * d[j];
            if (x <= y) i++;
            if (y <= x) j++;
        }
        return sum;
    }

    byte[] packed(int u) {
        int n = start[u + 1] - start[u];
        long[] number = new long[n];
        long[] count = new long[n];
        for (int k = 0; k < n; k++) {
            number[k] = codes[stratum[start[u] + k]];
            count[k] = d[start[u] + k];
        }
        return LabelVector.pack(number, count);
    }

    /** Adds what these accounts have among themselves to the pairs of actions of each stratum. */
    void addPairs(int[] members, long[] pairs) {
        long[] sum = new long[pairs.length];
        for (int u : members) {
            for (int k = start[u]; k < start[u + 1]; k++) {
                pairs[stratum[k]] += sum[stratum[k]] * d[k];
                sum[stratum[k]] += d[k];
            }
        }
    }
}
