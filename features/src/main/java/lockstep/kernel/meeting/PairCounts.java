package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts on how many objects two accounts meet. It goes through one account after another and counts its partners in an array
 * with a place for every account, so it needs no table of all pairs (the row-by-row product of sparse matrices of Gustavson,
 * ACM TOMS 4(3), 1978).
 */
public final class PairCounts {
    private static final long NEVER = -1L << 32;

    private final CellActions cell;
    private final Labelling labelling;
    private final long window;
    private final int least;
    /** By partner: the number of objects in the lower half, the last object in the upper half; {@link #NEVER} for none. */
    private final long[] together;

    private final int[] partners;
    private int partnerCount;
    /** Pairs of an earlier pass, three numbers each; null before it, and where they take too much memory. */
    private @Nullable IntArrayList kept;

    private boolean tooMany;

    /** Receives a pair of account positions, the lower one first, and on how many objects they meet. */
    public interface Pair {
        void of(int a, int b, int together);
    }

    /** @param least pairs that meet on fewer objects are left out */
    public PairCounts(CellActions cell, Labelling labelling, int least) {
        this.cell = cell;
        this.labelling = labelling;
        this.least = least;
        this.window = cell.key().windowMicros();
        together = new long[cell.accounts.length];
        Arrays.fill(together, NEVER);
        partners = new int[cell.accounts.length];
    }

    /** Returns a pair in one number, the smaller position first. */
    public static long key(int x, int y) {
        return x < y ? (long) x << 32 | y : (long) y << 32 | x;
    }

    /** Visits every pair in order, so that sums of doubles over pairs are the same in every pass. */
    public void forEach(Pair pair) {
        IntArrayList again = kept;
        if (again != null) {
            for (int i = 0; i < again.size(); i += 3)
                pair.of(again.getInt(i), again.getInt(i + 1), again.getInt(i + 2));
            return;
        }
        IntArrayList all = new IntArrayList();
        int most = 3 * (cell.size() / 2); // six bytes an action
        for (int account = 0; account < together.length; account++) {
            of(account, (a, b, n) -> {
                pair.of(a, b, n);
                tooMany |= all.size() >= most;
                if (tooMany) return;
                all.add(a);
                all.add(b);
                all.add(n);
            });
        }
        if (tooMany) return;
        all.trim();
        kept = all;
    }

    /** Visits the pairs of one account with higher ones, in order. */
    public void of(int account, Pair pair) {
        for (int k = labelling.start[account]; k < labelling.start[account + 1]; k++) {
            count(account, labelling.actions[k]);
        }
        int n = 0;
        for (int k = 0; k < partnerCount; k++) {
            int other = partners[k];
            if ((int) together[other] >= least) partners[n++] = other;
            else together[other] = NEVER;
        }
        partnerCount = 0;
        Arrays.sort(partners, 0, n);
        for (int k = 0; k < n; k++) {
            int often = (int) together[partners[k]];
            together[partners[k]] = NEVER;
            pair.of(account, partners[k], often);
        }
    }

    private void count(int account, int i) {
        int[] labels = labelling.of;
        int object = cell.object[i];
        int stratum = cell.stratum[i];
        long from = cell.at[i] - window;
        long to = cell.at[i] + window;
        for (int j = i - 1; j >= 0 && cell.object[j] == object && cell.at[j] >= from; j--) {
            if (labels[j] > account && cell.stratum[j] == stratum) countObject(labels[j], object);
        }
        for (int j = i + 1; j < labels.length && cell.object[j] == object && cell.at[j] <= to; j++) {
            if (labels[j] > account && cell.stratum[j] == stratum) countObject(labels[j], object);
        }
    }

    /** Counts an object once, because objects come one after another. */
    private void countObject(int other, int object) {
        long before = together[other];
        if (before >> 32 == object) return;
        if (before == NEVER) partners[partnerCount++] = other;
        together[other] = (long) object << 32 | (int) before + 1;
    }

    /** Receives two actions of a pair that meet, the first account's action first. */
    public interface Meeting {
        void of(int i, int j);
    }

    /** Visits the meetings of two accounts. */
    public void meetings(int a, int b, Meeting meeting) {
        int[] start = labelling.start;
        int[] actions = labelling.actions;
        int from = start[b];
        for (int k = start[a]; k < start[a + 1]; k++) {
            int i = actions[k];
            while (from < start[b + 1] && cell.object[actions[from]] < cell.object[i]) from++;
            for (int l = from; l < start[b + 1] && cell.object[actions[l]] == cell.object[i]; l++) {
                int j = actions[l];
                boolean near = Math.abs(cell.at[i] - cell.at[j]) <= window;
                if (near && cell.stratum[i] == cell.stratum[j]) meeting.of(i, j);
            }
        }
    }
}
