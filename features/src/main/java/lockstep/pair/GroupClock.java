package lockstep.pair;

import it.unimi.dsi.fastutil.longs.Long2DoubleRBTreeMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lockstep.action.Trace;

/**
 * The meetings of a group's members with one clock moved, all pairs in one go; see {@link MovedClock}. Two pointers over
 * when and where they were, so that members who were never near each other cost nothing.
 */
public final class GroupClock {
    private final long[] thing;
    private final long[] slot;
    private final int[] who;
    private final int[] group;

    /** What is done with two members, by place, the lower one first, and their meetings; pairs come in order. */
    public interface Moved {
        void of(int a, int b, double meetings);
    }

    /**
     * One entry for each time that somebody was somewhere.
     *
     * @param thing ascending
     * @param slot ascending for each thing
     * @param group of each account: only those of one group are compared
     */
    public GroupClock(long[] thing, long[] slot, int[] who, int[] group) {
        this.thing = thing.clone();
        this.slot = slot.clone();
        this.who = who.clone();
        this.group = group.clone();
    }

    /** @param slots of each member of one group, a {@link SlotList} */
    public static GroupClock of(byte[][] slots) {
        List<Entry> entries = new ArrayList<>();
        for (int m = 0; m < slots.length; m++) {
            int member = m;
            SlotList.forEach(slots[m], (t, s) -> entries.add(new Entry(t, s, member)));
        }
        Collections.sort(entries);
        return new GroupClock(
                entries.stream().mapToLong(Entry::thing).toArray(),
                entries.stream().mapToLong(Entry::slot).toArray(),
                entries.stream().mapToInt(Entry::who).toArray(),
                new int[slots.length]);
    }

    private record Entry(long thing, long slot, int who) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry o) {
            if (thing != o.thing) return Long.compare(thing, o.thing);
            return slot != o.slot ? Long.compare(slot, o.slot) : Integer.compare(who, o.who);
        }
    }

    /**
     * The most of them over all moves; pairs that never meet so are left out.
     *
     * @param days that the data cover
     * @param window in seconds
     */
    public void forEach(Trace trace, long days, long window, Moved moved) {
        Long2DoubleRBTreeMap most = new Long2DoubleRBTreeMap();
        for (long shift : MovedClock.shifts(trace, days, window)) {
            double scale = MovedClock.scale(days, shift);
            counts(MovedClock.slots(shift, window)).long2IntEntrySet().forEach(e -> {
                int x = (int) (e.getLongKey() >> 32);
                int y = (int) e.getLongKey();
                long pair = x < y ? e.getLongKey() : (long) y << 32 | x;
                most.put(pair, Math.max(most.get(pair), e.getIntValue() * scale));
            });
        }
        most.long2DoubleEntrySet()
                .forEach(e -> moved.of((int) (e.getLongKey() >> 32), (int) e.getLongKey(), e.getDoubleValue()));
    }

    /** Of ordered pairs: how often the second was where the first had been so many slots before, one or the other. */
    private Long2IntOpenHashMap counts(long[] moves) {
        Long2IntOpenHashMap counts = new Long2IntOpenHashMap();
        for (long slots : moves) count(slots, counts);
        return counts;
    }

    private void count(long slots, Long2IntOpenHashMap counts) {
        int later = 0;
        for (int i = 0; i < who.length; i++) {
            while (later < who.length && compare(later, thing[i], slot[i] + slots) < 0) later++;
            for (int j = later; j < who.length && compare(j, thing[i], slot[i] + slots) == 0; j++) {
                if (who[i] != who[j] && group[who[i]] == group[who[j]]) counts.addTo((long) who[i] << 32 | who[j], 1);
            }
        }
    }

    private int compare(int place, long ofThing, long ofSlot) {
        return thing[place] != ofThing ? Long.compare(thing[place], ofThing) : Long.compare(slot[place], ofSlot);
    }
}
