package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of accounts by how many objects they did together, one account after another: what it met is counted in an array
 * with a place for every account, so that no table of all pairs is needed, whatever their number (row by row, as Gustavson
 * multiplies sparse matrices: ACM TOMS 4(3), 1978).
 */
final class CellPairs {
    private static final long NEVER = -1L << 32;

    private final Cell cell;
    private final int[] who;
    private final long window;
    private final int least;
    /** Places of all actions, account by account, in order; and where each account's begin. */
    private final int[] acts;

    private final int[] start;

    /** With the account at hand: at how many objects, in the lower half, and at which one last; nothing is {@link #NEVER}. */
    private final long[] together;
    /** Who at all. */
    private final int[] met;

    private int metCount;

    /** Pairs as they were told, three numbers each; nothing before, and where they take too much room. */
    private @Nullable IntArrayList told;

    private boolean tooMany;

    /** What is done with a pair, the lower place first, and its count. */
    interface Entry {
        void of(int a, int b, int count);
    }

    /**
     * @param who acted, by place: the accounts themselves or a decoy's
     * @param least pairs of fewer objects are not told
     */
    CellPairs(Cell cell, int[] who, int least) {
        this.cell = cell;
        this.least = least;
        this.who = who;
        this.window = cell.windowS * 1_000_000;
        int accounts = cell.accounts.length;
        start = new int[accounts + 1];
        for (int account : who) start[account + 1]++;
        for (int a = 0; a < accounts; a++) start[a + 1] += start[a];
        acts = new int[who.length];
        int[] next = start.clone();
        for (int i = 0; i < who.length; i++) acts[next[who[i]]++] = i;
        together = new long[accounts];
        Arrays.fill(together, NEVER);
        met = new int[accounts];
    }

    static long key(int x, int y) {
        return x < y ? (long) x << 32 | y : (long) y << 32 | x;
    }

    /** Every pair, in order, so that sums of doubles over them come out the same. */
    void forEach(Entry entry) {
        if (told != null) again(told, entry);
        else if (tooMany) count(entry);
        else first(entry);
    }

    private static void again(IntArrayList told, Entry entry) {
        for (int i = 0; i < told.size(); i += 3) entry.of(told.getInt(i), told.getInt(i + 1), told.getInt(i + 2));
    }

    private void first(Entry entry) {
        IntArrayList kept = new IntArrayList();
        int most = 3 * (who.length / 2); // six bytes an action
        count((a, b, n) -> {
            entry.of(a, b, n);
            tooMany |= kept.size() == most;
            if (tooMany) return;
            kept.add(a);
            kept.add(b);
            kept.add(n);
        });
        if (tooMany) return;
        kept.trim();
        told = kept;
    }

    private void count(Entry entry) {
        for (int account = 0; account < together.length; account++) {
            for (int k = start[account]; k < start[account + 1]; k++) meet(account, acts[k]);
            tell(account, entry);
        }
    }

    /** Whom an action meets before it and behind it; a pair is the lower account's. */
    private void meet(int account, int i) {
        int object = cell.object[i];
        int stratum = cell.stratum[i];
        long from = cell.at[i] - window;
        long to = cell.at[i] + window;
        for (int j = i - 1; j >= 0 && cell.object[j] == object && cell.at[j] >= from; j--) {
            if (who[j] > account && cell.stratum[j] == stratum) count(who[j], object);
        }
        for (int j = i + 1; j < who.length && cell.object[j] == object && cell.at[j] <= to; j++) {
            if (who[j] > account && cell.stratum[j] == stratum) count(who[j], object);
        }
    }

    /** Once at an object, though a decoy's accounts may have several actions there: objects come one after another. */
    private void count(int other, int object) {
        long before = together[other];
        if (before >> 32 == object) return;
        if (before == NEVER) met[metCount++] = other;
        together[other] = (long) object << 32 | (int) before + 1;
    }

    private void tell(int account, Entry entry) {
        int n = 0;
        for (int k = 0; k < metCount; k++) {
            int other = met[k];
            if ((int) together[other] >= least) met[n++] = other;
            else together[other] = NEVER;
        }
        metCount = 0;
        Arrays.sort(met, 0, n);
        for (int k = 0; k < n; k++) {
            int often = (int) together[met[k]];
            together[met[k]] = NEVER;
            entry.of(account, met[k], often);
        }
    }
}
