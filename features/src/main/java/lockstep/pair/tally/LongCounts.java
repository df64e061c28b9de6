package lockstep.pair.tally;

import java.util.Arrays;

/** How often each key was seen: open addressing on primitive arrays. Any key but the smallest long. */
public final class LongCounts {
    private static final long NONE = Long.MIN_VALUE;
    private static final int FEW = 1 << 10;
    /** A larger table is let go once it is empty. */
    private static final int MANY = 1 << 16;

    private long[] keys = new long[FEW];
    private long[] counts = new long[FEW];
    /** Where the keys are, in the order in which they came: to take few out of a large table must not cost its size. */
    private int[] places = new int[FEW / 2 + 1];

    private int size;

    public LongCounts() {
        Arrays.fill(keys, NONE);
    }

    public void add(long key, long n) {
        int at = place(key);
        if (keys[at] == NONE) {
            if (size == keys.length / 2) {
                grow();
                at = place(key);
            }
            keys[at] = key;
            places[size++] = at;
        }
        counts[at] += n;
    }

    public int size() {
        return size;
    }

    /** Takes one key and count after another out; the receiver is empty after the last. */
    public void drain(Entry entry) {
        for (int i = 0; i < size; i++) {
            int at = places[i];
            entry.of(keys[at], counts[at]);
            keys[at] = NONE;
            counts[at] = 0;
        }
        size = 0;
        if (keys.length > MANY) clear();
    }

    private void clear() {
        keys = new long[FEW];
        counts = new long[FEW];
        places = new int[FEW / 2 + 1];
        Arrays.fill(keys, NONE);
    }

    public interface Entry {
        void of(long key, long count);
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32 ^ mixed) & keys.length - 1;
        while (keys[at] != NONE && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new long[oldKeys.length * 2];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < size; i++) {
            int old = places[i];
            int at = place(oldKeys[old]);
            keys[at] = oldKeys[old];
            counts[at] = oldCounts[old];
            places[i] = at;
        }
        places = Arrays.copyOf(places, keys.length / 2 + 1);
    }
}
