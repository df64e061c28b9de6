package lockstep.cluster;

import java.util.Arrays;

/** Counts for pairs of accounts, each object once: open addressing on primitive arrays. */
final class CellPairs {
    private static final long NONE = -1;
    private long[] keys = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int[] last = new int[1 << 10];
    private int size;

    /** What is done with a pair, the lower place first, and its count. */
    interface Entry {
        void of(int a, int b, int count);
    }

    CellPairs() {
        Arrays.fill(keys, NONE);
    }

    static long key(int x, int y) {
        return x < y ? (long) x << 32 | y : (long) y << 32 | x;
    }

    /** Counts the pair unless this object was the last it was counted for: objects come one after another. */
    void add(long key, int object) {
        int at = place(key);
        if (keys[at] == NONE) {
            if (++size > keys.length / 2) {
                grow();
                at = place(key);
            }
            keys[at] = key;
            last[at] = -1;
        }
        if (last[at] != object) {
            last[at] = object;
            counts[at]++;
        }
    }

    /** In the order of the pairs, so that sums of doubles over them come out the same. */
    void forEach(int least, Entry entry) {
        long[] kept = new long[size];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != NONE && counts[i] >= least) kept[n++] = keys[i];
        }
        Arrays.sort(kept, 0, n);
        for (int i = 0; i < n; i++) {
            entry.of((int) (kept[i] >> 32), (int) kept[i], counts[place(kept[i])]);
        }
    }

    static long mixed(long key) {
        long z = key * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        return z ^ z >>> 27;
    }

    private int place(long key) {
        int at = (int) mixed(key) & keys.length - 1;
        while (keys[at] != NONE && keys[at] != key) at = at + 1 & keys.length - 1;
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        int[] oldLast = last;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        last = new int[oldKeys.length * 2];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == NONE) continue;
            int at = place(oldKeys[i]);
            keys[at] = oldKeys[i];
            counts[at] = oldCounts[i];
            last[at] = oldLast[i];
        }
    }
}
