package lockstep.pair.tally;

import java.util.Arrays;

/** How often each key was seen: open addressing on primitive arrays. Any key but the smallest long. */
public final class LongCounts {
    private static final long NONE = Long.MIN_VALUE;
    private long[] keys = new long[1 << 10];
    private long[] counts = new long[1 << 10];
    private int size;

    public LongCounts() {
        Arrays.fill(keys, NONE);
    }

    public void add(long key, long n) {
        int at = place(key);
        if (keys[at] == NONE) {
            keys[at] = key;
            size++;
            if (size > keys.length / 2) {
                grow();
                at = place(key);
            }
        }
        counts[at] += n;
    }

    public int size() {
        return size;
    }

    /** Takes one key and count after another out; the receiver is empty after the last. */
    public void drain(Entry entry) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != NONE) {
                entry.of(keys[i], counts[i]);
            }
        }
        if (keys.length > 1 << 16) {
            keys = new long[1 << 10];
            counts = new long[1 << 10];
        }
        Arrays.fill(keys, NONE);
        Arrays.fill(counts, 0);
        size = 0;
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
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NONE) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
