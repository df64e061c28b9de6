package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import lockstep.action.Trace;

/**
 * A timetable is not a meeting: the meetings of two accounts when the clock of one of them is moved by a day or a week, for the
 * trace rhythm also by an hour, or by the window where it is longer (METHOD.md §3). What two timetables have in common, they have in common then too.
 */
public final class MovedClocks {
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private final CellActions cell;

    /** Moves the clocks of accounts of this cell. */
    public MovedClocks(CellActions cell) {
        this.cell = cell;
    }

    /** Selects the pairs of account positions that are asked about. */
    public interface Pairs {
        boolean contains(int u, int v);
    }

    /**
     * Returns the shifts in seconds: those that the data cover twice and that the window can tell.
     *
     * @param days UTC days that the data cover
     */
    public static List<Long> shifts(Trace trace, long days, long windowSeconds) {
        LongStream all = trace == Trace.RHYTHM
                ? LongStream.of(Math.max(HOUR, windowSeconds), DAY, 7 * DAY)
                : LongStream.of(DAY, 7 * DAY);
        return all.filter(s -> days * DAY >= 2 * s && s >= windowSeconds)
                .distinct()
                .boxed()
                .toList();
    }

    /** Returns the factor that makes up for the days that fall off the edge of the data when a clock is moved. */
    public static double scale(long days, long shiftSeconds) {
        return (double) (days * DAY) / (days * DAY - shiftSeconds);
    }

    /**
     * Returns the largest number of meetings over all shifts, scaled up for the days that fall off the edge of the data, by
     * {@link PairCounts#key}. Pairs that never meet so are missing.
     *
     * @param labels the account of each action
     * @param accounts positions of the accounts of all pairs that are asked about
     * @param asked only these pairs are counted
     */
    public Long2DoubleOpenHashMap most(int[] labels, BitSet accounts, Pairs asked) {
        Long2DoubleOpenHashMap most = new Long2DoubleOpenHashMap();
        if (accounts.isEmpty()) return most;
        Presences present = new Presences(labels, accounts);
        for (long shift : shifts(cell.key().trace(), cell.days(), cell.key().windowSeconds())) {
            double scale = scale(cell.days(), shift);
            Long2IntOpenHashMap counts = new Long2IntOpenHashMap(); // of ordered pairs: whose clock is moved
            for (long by : slots(shift, cell.key().windowSeconds())) present.count(by, asked, counts);
            counts.long2IntEntrySet().fastForEach(e -> {
                long pair = PairCounts.key((int) (e.getLongKey() >> 32), (int) e.getLongKey());
                most.put(pair, Math.max(most.get(pair), e.getIntValue() * scale));
            });
        }
        return most;
    }

    /** By how many slots a clock is moved: by one of two numbers where windows do not divide the shift. */
    public static long[] slots(long shift, long windowSeconds) {
        long by = shift / windowSeconds;
        return shift % windowSeconds == 0 ? new long[] {by} : new long[] {by, by + 1};
    }

    /** Which account was on which object in which slot, in that order; each account once. */
    private final class Presences {
        private final LongArrayList object = new LongArrayList();
        private final LongArrayList slot = new LongArrayList();
        private final IntArrayList account = new IntArrayList();

        Presences(int[] labels, BitSet accounts) {
            IntOpenHashSet here = new IntOpenHashSet();
            int last = -1;
            for (int i = 0; i < labels.length; i++) {
                if (!accounts.get(labels[i])) continue;
                if (cell.object[i] != last) here.clear();
                last = cell.object[i];
                if (!here.add(labels[i])) continue; // a decoy may give an account several actions in one slot
                object.add(cell.objectHash[cell.object[i]]);
                slot.add(cell.slot[cell.object[i]]);
                account.add(labels[i]);
            }
        }

        /** Counts how often the second account of a pair was where the first had been so many slots before. */
        void count(long slots, Pairs asked, Long2IntOpenHashMap counts) {
            int n = account.size();
            int later = 0;
            for (int i = 0; i < n; i++) {
                long moved = slot.getLong(i) + slots;
                while (later < n && compare(later, object.getLong(i), moved) < 0) later++;
                int u = account.getInt(i);
                for (int j = later; j < n && compare(j, object.getLong(i), moved) == 0; j++) {
                    int v = account.getInt(j);
                    if (u != v && asked.contains(u, v)) counts.addTo((long) u << 32 | v, 1);
                }
            }
        }

        private int compare(int place, long ofObject, long ofSlot) {
            return object.getLong(place) != ofObject
                    ? Long.compare(object.getLong(place), ofObject)
                    : Long.compare(slot.getLong(place), ofSlot);
        }
    }
}
