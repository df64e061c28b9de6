package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The window drawn over a cell's objects; only actions of one stratum meet. */
final class CellSweep {
    private final Cell cell;
    /** Of the actions that are looked at, in order of object and time. */
    private final int[] places;

    CellSweep(Cell cell) {
        this(cell, IntStream.range(0, cell.size()).toArray());
    }

    private CellSweep(Cell cell, int[] places) {
        this.cell = cell;
        this.places = places;
    }

    /** What some accounts did, those with a label of 0 or more: groups are small, and are looked at many times. */
    CellSweep of(int[] who, int[] labels) {
        int[] theirs = new int[places.length];
        int n = 0;
        for (int p : places) if (labels[who[p]] >= 0) theirs[n++] = p;
        return new CellSweep(cell, Arrays.copyOf(theirs, n));
    }

    void meetings(Cell.Meeting found) {
        long window = cell.windowS * 1_000_000;
        for (int last = 1; last < places.length; last++) {
            int j = places[last];
            for (int first = last - 1; first >= 0; first--) {
                int i = places[first];
                if (cell.object[i] != cell.object[j] || cell.at[j] - cell.at[i] > window) break;
                if (cell.stratum[i] == cell.stratum[j]) found.meet(i, j);
            }
        }
    }

    /** Meetings of one group at one object, with its slot. */
    interface AtObject {
        void met(int group, long times);
    }

    /**
     * What groups did. Two accounts meet once at an object, though a decoy's may have several actions there.
     *
     * @param labels each account's group, below `groups`; below 0 for those in none
     * @return how often each account met others of its group
     */
    long[] within(int[] who, int[] labels, int groups, AtObject found) {
        long[] met = new long[labels.length];
        long[] here = new long[groups];
        IntArrayList present = new IntArrayList();
        LongOpenHashSet pairs = new LongOpenHashSet();
        BitSet again = again(who, labels.length);
        int[] object = {-1};
        meetings((i, j) -> {
            int group = labels[who[i]];
            if (who[i] == who[j] || group < 0 || group != labels[who[j]]) return;
            if (cell.object[i] != object[0]) {
                tell(present, here, found);
                emptied(pairs);
            }
            object[0] = cell.object[i];
            if ((again.get(i) || again.get(j)) && !pairs.add(CellPairs.key(who[i], who[j]))) return;
            met[who[i]]++;
            met[who[j]]++;
            if (here[group]++ == 0) present.add(group);
        });
        tell(present, here, found);
        return met;
    }

    /** Places of accounts with several actions at the object: only these can meet somebody there twice. */
    private BitSet again(int[] who, int accounts) {
        int[] last = new int[accounts];
        Arrays.fill(last, -1);
        BitSet again = new BitSet(cell.size());
        for (int p : places) {
            int before = last[who[p]];
            if (before >= 0 && cell.object[before] == cell.object[p]) {
                again.set(before);
                again.set(p);
            }
            last[who[p]] = p;
        }
        return again;
    }

    private static void tell(IntArrayList present, long[] here, AtObject found) {
        for (int group : present) {
            found.met(group, here[group]);
            here[group] = 0;
        }
        present.clear();
    }

    /** To empty a set costs its room, and a busy object has made much. */
    private static void emptied(LongOpenHashSet pairs) {
        boolean large = pairs.size() > 1000;
        pairs.clear();
        if (large) pairs.trim();
    }
}
