package lockstep.cluster;

import java.util.Arrays;

/**
 * Account labels of a cell shuffled inside every stratum, so that no coordination is left (METHOD section 5): the k-th
 * label in the order of object, slot, account and time goes to the k-th action in the order of a hash of seed, trace,
 * tier, window, object, slot and account. Depends on nothing else, so it is the same at any partitioning.
 */
public final class Shuffle {
    private final Cell cell;
    /** Places by stratum, inside one in the order of object, slot, account and time. */
    private final int[] places;

    private final int[] start;

    public Shuffle(Cell cell) {
        this.cell = cell;
        start = new int[cell.strata.length + 1];
        for (int s : cell.stratum) start[s + 1]++;
        for (int s = 0; s < cell.strata.length; s++) start[s + 1] += start[s];
        places = new int[cell.size()];
        int[] next = start.clone();
        for (int from = 0, to; from < places.length; from = to) {
            to = from + 1;
            while (to < places.length && cell.object[to] == cell.object[from]) to++;
            for (int i : byAccount(from, to)) places[next[cell.stratum[i]]++] = i;
        }
    }

    /** Places of one object, which are in order of time. */
    private int[] byAccount(int from, int to) {
        if (to - from == 1) return new int[] {from};
        long[] order = new long[to - from];
        Arrays.setAll(order, k -> (long) cell.who[from + k] << 32 | (from + k));
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(k -> (int) k).toArray();
    }

    /** @return who acts, by place */
    public int[] labels(long seed) {
        int[] who = new int[cell.size()];
        for (int s = 0; s < cell.strata.length; s++) {
            int n = start[s + 1] - start[s];
            long rank = Long.highestOneBit(n) * 2 - 1; // the low bits hold the place, which also breaks ties
            long[] order = new long[n];
            for (int k = 0; k < n; k++) {
                order[k] = mixed(cell.hash[places[start[s] + k]] + seed) & ~rank | k;
            }
            Arrays.sort(order);
            for (int k = 0; k < n; k++) {
                who[places[start[s] + (int) (order[k] & rank)]] = cell.who[places[start[s] + k]];
            }
        }
        return who;
    }

    static long mixed(long key) {
        long z = key * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return z ^ z >>> 27;
    }
}
