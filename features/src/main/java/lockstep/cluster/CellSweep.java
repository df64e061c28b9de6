package lockstep.cluster;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The window drawn over a cell's objects; only actions of one stratum meet. */
final class CellSweep {
    /** So many pairs are counted at a time: about 300 MB, or a sixth of a small heap. */
    private static final long AT_ONCE = Math.min(6_000_000, Runtime.getRuntime().maxMemory() / 300);

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

    /** What some accounts did: groups are small, and are looked at many times. */
    CellSweep of(int[] who, boolean[] accounts) {
        return new CellSweep(
                cell, IntStream.of(places).filter(p -> accounts[who[p]]).toArray());
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

    /**
     * Every pair of accounts that did two objects or more together, in as many passes as keep the counts in memory.
     *
     * @param who acted, by place: the accounts themselves or a decoy's
     */
    void pairs(int[] who, long meetings, CellPairs.Entry entry) {
        long passes = meetings / AT_ONCE + 1;
        for (long pass = 0; pass < passes; pass++) {
            long now = pass;
            CellPairs counts = new CellPairs();
            meetings((i, j) -> {
                if (who[i] == who[j]) return;
                long key = CellPairs.key(who[i], who[j]);
                if (passes == 1 || Math.floorMod(CellPairs.mixed(key) >> 32, passes) == now) {
                    counts.add(key, cell.object[i]);
                }
            });
            counts.forEach(2, entry);
        }
    }

    /** Meetings of one group at one object, with its slot. */
    interface AtObject {
        void met(int group, long times);
    }

    /**
     * Two accounts meet once at an object, though a decoy's may have several actions there.
     *
     * @param labels each account's group, below `groups`; below 0 for those in none
     */
    void atObjects(int[] who, int[] labels, int groups, AtObject found) {
        long[] here = new long[groups];
        LongOpenHashSet met = new LongOpenHashSet();
        int[] object = {-1};
        meetings((i, j) -> {
            int group = labels[who[i]];
            if (who[i] == who[j] || group < 0 || group != labels[who[j]]) return;
            if (cell.object[i] != object[0]) {
                tell(here, found);
                met.clear();
            }
            object[0] = cell.object[i];
            if (met.add(CellPairs.key(who[i], who[j]))) here[group]++;
        });
        tell(here, found);
    }

    private static void tell(long[] here, AtObject found) {
        for (int group = 0; group < here.length; group++) {
            if (here[group] > 0) found.met(group, here[group]);
        }
        Arrays.fill(here, 0);
    }

    /** Meetings of accounts with the same label; accounts of a label below 0 are left out. */
    CellPairs within(int[] who, int[] labels) {
        CellPairs counts = new CellPairs();
        meetings((i, j) -> {
            if (who[i] != who[j] && labels[who[i]] >= 0 && labels[who[i]] == labels[who[j]]) {
                counts.add(CellPairs.key(who[i], who[j]), cell.object[i]);
            }
        });
        return counts;
    }
}
