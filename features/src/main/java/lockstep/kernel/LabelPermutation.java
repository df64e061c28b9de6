package lockstep.kernel;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Permutes the account labels of a cell inside every stratum, so that no coordination is left (METHOD section 5). The k-th
 * label in the order of object, slot, account and time goes to the k-th action in the order of a hash of seed, trace, tier,
 * window, object, slot and account. The result depends on nothing else, so it is the same at any partitioning.
 */
public final class LabelPermutation {
    private final CellActions cell;
    /** The actions stratum by stratum, inside one in the order of object, slot, account and time. */
    private final int[] actions;

    private final int[] start;
    private final long keyHash;

    public LabelPermutation(CellActions cell) {
        this.cell = cell;
        CellKey key = cell.key();
        keyHash = HashCommon.murmurHash3(key.windowSeconds() << 8
                | (long) key.trace().number() << 1
                | key.tier().number());
        start = new int[cell.strata.length + 1];
        for (int s : cell.stratum) start[s + 1]++;
        for (int s = 0; s < cell.strata.length; s++) start[s + 1] += start[s];
        actions = new int[cell.size()];
        int[] next = start.clone();
        for (int from = 0, to; from < actions.length; from = to) {
            to = from + 1;
            while (to < actions.length && cell.object[to] == cell.object[from]) to++;
            for (int i : byAccount(from, to)) actions[next[cell.stratum[i]]++] = i;
        }
    }

    /** Orders the actions of one object, which are in the order of time, by account. */
    private int[] byAccount(int from, int to) {
        if (to - from == 1) return new int[] {from};
        long[] order = new long[to - from];
        Arrays.setAll(order, k -> (long) cell.account[from + k] << 32 | (from + k));
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(k -> (int) k).toArray();
    }

    /** Returns the labelling of a decoy: the account of each action, as positions in {@link CellActions#accounts()}. */
    public int[] labels(long seed) {
        int[] labels = new int[cell.size()];
        for (int s = 0; s < cell.strata.length; s++) {
            int n = start[s + 1] - start[s];
            long rank = Long.highestOneBit(n) * 2 - 1; // the low bits hold the position, which also breaks ties
            long[] order = new long[n];
            for (int k = 0; k < n; k++) order[k] = hash(actions[start[s] + k], seed) & ~rank | k;
            LongArrays.radixSort(order);
            for (int k = 0; k < n; k++) {
                labels[actions[start[s] + (int) (order[k] & rank)]] = cell.account[actions[start[s] + k]];
            }
        }
        return labels;
    }

    private long hash(int action, long seed) {
        int object = cell.object[action];
        long ofObject = HashCommon.murmurHash3(cell.objectHash[object] ^ HashCommon.murmurHash3(cell.slot[object]));
        long ofAction = HashCommon.murmurHash3(ofObject + cell.accounts[cell.account[action]]);
        return HashCommon.murmurHash3((ofAction ^ keyHash) + HashCommon.mix(seed));
    }
}
