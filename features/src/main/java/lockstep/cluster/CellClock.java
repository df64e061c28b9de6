package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Map;
import java.util.TreeMap;
import lockstep.action.Trace;
import lockstep.pair.GroupClock;

/** Meetings with one clock moved, in memory; see {@link lockstep.pair.MovedClock}. */
final class CellClock {
    private final Cell cell;
    private final long days;

    CellClock(Cell cell) {
        this.cell = cell;
        this.days = cell.days();
    }

    /** The most of them for pairs of accounts with one label, by pair; pairs that never meet so are left out. */
    Map<Long, Double> within(int[] who, int[] labels) {
        LongArrayList thing = new LongArrayList();
        LongArrayList slot = new LongArrayList();
        IntArrayList account = new IntArrayList();
        // an account is once at a time, though a decoy's may have several actions then
        IntOpenHashSet here = new IntOpenHashSet();
        for (int i = 0; i < cell.size(); i++) {
            if (i > 0 && cell.object[i] != cell.object[i - 1]) here.clear();
            if (labels[who[i]] < 0 || !here.add(who[i])) continue;
            thing.add(cell.thing[cell.object[i]]);
            slot.add(cell.slot[cell.object[i]]);
            account.add(who[i]);
        }
        Map<Long, Double> most = new TreeMap<>();
        new GroupClock(thing.toLongArray(), slot.toLongArray(), account.toIntArray(), labels)
                .forEach(
                        Trace.named(cell.trace),
                        days,
                        cell.windowS,
                        (a, b, meetings) -> most.put(CellPairs.key(a, b), meetings));
        return most;
    }
}
