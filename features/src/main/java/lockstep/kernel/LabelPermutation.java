package lockstep.kernel;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import lockstep.kernel.burst.CellBursts;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;

/**
 * Permutes the account labels of a cell, or of its bursts, inside every stratum, so that no coordination is left (METHOD.md §5). The k-th
 * label in the order of object, slot, account and time goes to the k-th action in the order of a hash of seed, trace, tier,
 * window, object, slot and account. The result depends on nothing else, so it is the same at any partitioning.
 */
public final class LabelPermutation {
    /** Of each action: the account that acts, as a position, its number, and a hash of the object with its slot. */
    private final int[] account;

    private final int[] accounts;
    private final IntToLongFunction objectHash;
    /** The actions stratum by stratum, inside one in the order of object, slot, account and time. */
    private final int[] actions;

    private final int[] start;
    private final long keyHash;

    /** Prepares the permutations of one cell. */
    public LabelPermutation(CellActions cell) {
        this(
                cell.key(),
                cell.strata.length,
                cell.account,
                cell.accounts,
                i -> cell.stratum[i],
                i -> CellBursts.objectWithSlot(cell.objectHash[cell.object[i]], cell.slot[cell.object[i]]));
    }

    /** Also on hot objects, whose actions are exchanged with all others of their stratum. */
    LabelPermutation(CellBursts bursts) {
        this(
                bursts.cell().key(),
                bursts.sizes.total.length,
                bursts.observed(),
                bursts.accounts,
                i -> bursts.stratum[bursts.burst[i]],
                bursts::objectWithSlot);
    }

    private LabelPermutation(
            CellKey key,
            int strata,
            int[] account,
            int[] accounts,
            IntUnaryOperator stratum,
            IntToLongFunction objectHash) {
        this.account = account;
        this.accounts = accounts;
        this.objectHash = objectHash;
        keyHash = HashCommon.murmurHash3(key.windowSeconds() << 8
                | (long) key.trace().number() << 1
                | key.tier().number());
        start = new int[strata + 1];
        for (int i = 0; i < account.length; i++) start[stratum.applyAsInt(i) + 1]++;
        for (int s = 0; s < strata; s++) start[s + 1] += start[s];
        actions = new int[account.length];
        int[] next = start.clone();
        for (int from = 0, to; from < actions.length; from = to) {
            to = from + 1;
            while (to < actions.length && objectHash.applyAsLong(to) == objectHash.applyAsLong(from)) to++;
            for (int i : byAccount(from, to)) actions[next[stratum.applyAsInt(i)]++] = i;
        }
    }

    /** Orders the actions of one object, which are in the order of time, by account. */
    private int[] byAccount(int from, int to) {
        if (to - from == 1) return new int[] {from};
        long[] order = new long[to - from];
        Arrays.setAll(order, k -> (long) account[from + k] << 32 | (from + k));
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(k -> (int) k).toArray();
    }

    /** Returns the labelling of a decoy: the account of each action, as positions in the accounts of the cell or of its bursts. */
    public int[] labels(long seed) {
        int[] labels = new int[account.length];
        for (int s = 0; s + 1 < start.length; s++) {
            int n = start[s + 1] - start[s];
            long rank = Long.highestOneBit(n) * 2 - 1; // the low bits hold the position, which also breaks ties
            long[] order = new long[n];
            for (int k = 0; k < n; k++) order[k] = hash(actions[start[s] + k], seed) & ~rank | k;
            LongArrays.radixSort(order);
            for (int k = 0; k < n; k++) {
                labels[actions[start[s] + (int) (order[k] & rank)]] = account[actions[start[s] + k]];
            }
        }
        return labels;
    }

    private long hash(int action, long seed) {
        long ofAction = HashCommon.murmurHash3(objectHash.applyAsLong(action) + accounts[account[action]]);
        return HashCommon.murmurHash3((ofAction ^ keyHash) + HashCommon.mix(seed));
    }
}
