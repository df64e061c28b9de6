package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sweep of a time window over the objects of a cell. Only actions of one stratum meet. */
public final class CellSweep {
    /** A set with more entries is replaced instead of cleared, because clearing costs its capacity. */
    private static final int LARGE = 1_000;

    private final CellActions cell;
    /** The actions that are looked at, in the order of the cell. */
    private final int[] actions;

    /** Looks at all actions of a cell. */
    public CellSweep(CellActions cell) {
        this(cell, IntStream.range(0, cell.size()).toArray());
    }

    /** @param actions in the order of the cell */
    public CellSweep(CellActions cell, int[] actions) {
        this.cell = cell;
        this.actions = actions;
    }

    /** Visits the actions that are looked at. */
    IntStream actions() {
        return IntStream.of(actions);
    }

    /** Visits every two actions of one stratum on one object within the window, as positions in the cell. */
    public void meetings(CellActions.Meeting found) {
        indexed((first, last) -> found.meet(actions[first], actions[last]));
    }

    /** The same, with indexes into the actions that are looked at. */
    public void indexed(CellActions.Meeting found) {
        long window = cell.key().windowMicros();
        for (int last = 1; last < actions.length; last++) {
            int j = actions[last];
            for (int first = last - 1; first >= 0; first--) {
                int i = actions[first];
                if (cell.object[i] != cell.object[j] || cell.at[j] - cell.at[i] > window) break;
                if (cell.stratum[i] == cell.stratum[j]) found.meet(first, last);
            }
        }
    }

    /** Receives an action and how many earlier ones it meets. */
    public interface Earlier {
        void of(int action, int meetings);
    }

    /** Counts the meetings of each action with earlier ones, and visits none of them. */
    public void earlier(Earlier found) {
        long window = cell.key().windowMicros();
        // by stratum: actions on the object at hand that the next action meets
        Int2IntOpenHashMap within = new Int2IntOpenHashMap();
        int first = 0;
        for (int i : actions) {
            while (cell.object[actions[first]] != cell.object[i] || cell.at[i] - cell.at[actions[first]] > window) {
                within.addTo(cell.stratum[actions[first++]], -1);
            }
            found.of(i, within.addTo(cell.stratum[i], 1));
        }
    }

    /** Visits meetings inside a group. Two accounts meet once on an object, also where a decoy gives one of them several actions there. */
    public interface Inside {
        void meet(int i, int j, int group);
    }

    /**
     * @param group of each account, below the number of groups; negative for none
     * @param once where each pair of posts counts once over several cells; nothing to count all
     */
    public void inside(int[] labels, int[] group, @Nullable PostPairs once, Inside found) {
        LongOpenHashSet[] pairs = {new LongOpenHashSet()};
        BitSet repeated = repeated(labels, group.length);
        int[] object = {-1};
        indexed((first, last) -> {
            int i = actions[first];
            int j = actions[last];
            int u = labels[i];
            int v = labels[j];
            if (u == v || group[u] < 0 || group[u] != group[v]) return;
            if (cell.object[i] != object[0]) {
                object[0] = cell.object[i];
                if (pairs[0].size() > LARGE) pairs[0] = new LongOpenHashSet();
                else pairs[0].clear();
            }
            if ((repeated.get(first) || repeated.get(last)) && !pairs[0].add(PairCounts.key(u, v))) return;
            if (once != null && !once.isFirst(cell.accounts[u], cell.post[i], cell.accounts[v], cell.post[j])) return;
            found.meet(i, j, group[u]);
        });
    }

    /** Returns the indexes of actions of accounts with several actions on the object: only they can meet somebody there twice. */
    private BitSet repeated(int[] labels, int accounts) {
        int[] last = new int[accounts];
        Arrays.fill(last, -1);
        BitSet repeated = new BitSet(actions.length);
        for (int k = 0; k < actions.length; k++) {
            int account = labels[actions[k]];
            int before = last[account];
            if (before >= 0 && cell.object[actions[before]] == cell.object[actions[k]]) {
                repeated.set(before);
                repeated.set(k);
            }
            last[account] = k;
        }
        return repeated;
    }

    /** Counts meetings by object, for objects that come one after another. */
    public static final class ByObject {
        private final IntArrayList touched = new IntArrayList();
        private final long[] here;
        private final long[] most;
        private final long[] second;
        private int object = -1;

        public ByObject(int groups) {
            here = new long[groups];
            most = new long[groups];
            second = new long[groups];
        }

        public void add(int ofObject, int group) {
            if (ofObject != object) finish();
            object = ofObject;
            if (here[group]++ == 0) touched.add(group);
        }

        /** Returns the meetings of a group on the two objects where it meets most. */
        public long atTwoObjects(int group) {
            finish();
            return most[group] + second[group];
        }

        private void finish() {
            for (int g : touched) {
                if (here[g] > most[g]) {
                    second[g] = most[g];
                    most[g] = here[g];
                } else if (here[g] > second[g]) {
                    second[g] = here[g];
                }
                here[g] = 0;
            }
            touched.clear();
        }
    }
}
