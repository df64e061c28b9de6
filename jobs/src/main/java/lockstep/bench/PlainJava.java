package lockstep.bench;

import java.io.IOException;
import java.util.Arrays;

/**
 * The limit to aim at: everything in primitive arrays of one JVM, one thread, nothing that could be left out. Pairs are
 * counted by sorting, in as many passes as keep them within memory.
 */
final class PlainJava {
    private static final int MOST = 1 << 27; // pairs sorted at once
    private static final int WINDOW_BITS = 6;

    private final long[] windows;
    private final long crowd;
    private final int objects;
    private final int[] start;
    private final long[] shares; // of an object, in order: time, account
    private final int[] end; // of an object: up to which window it is no crowd
    private long[] keys = new long[1 << 20];
    private int size;

    private PlainJava(ShareArrays in, Contest contest) {
        windows = contest.seconds();
        crowd = contest.settings().crowd();
        objects = in.objects();
        start = new int[objects + 1];
        shares = byObject(in);
        end = new int[objects];
    }

    static Answer answer(Contest contest) throws IOException {
        return new PlainJava(ShareArrays.read(contest.file()), contest).count();
    }

    private long[] byObject(ShareArrays in) {
        for (int i = 0; i < in.size(); i++) start[in.object(i) + 1]++;
        for (int o = 0; o < objects; o++) start[o + 1] += start[o];
        int[] at = Arrays.copyOf(start, objects);
        long[] packed = new long[in.size()];
        for (int i = 0; i < in.size(); i++) packed[at[in.object(i)]++] = in.at(i) << 32 | in.account(i);
        int[] seen = new int[in.accounts()];
        Arrays.fill(seen, -1);
        int kept = 0;
        for (int o = 0, from = 0; o < objects; o++) {
            int to = start[o + 1];
            Arrays.sort(packed, from, to);
            start[o] = kept;
            for (int i = from; i < to; i++) { // each account's first share counts
                int account = (int) packed[i];
                if (seen[account] == o) continue;
                seen[account] = o;
                packed[kept++] = packed[i];
            }
            from = to;
        }
        start[objects] = kept;
        return packed;
    }

    private Answer count() {
        long meetings = 0;
        for (int o = 0; o < objects; o++) {
            while (end[o] < windows.length) {
                long here = meetings(o, windows[end[o]]);
                if (here > crowd) break;
                end[o]++;
                if (end[o] == windows.length) meetings += here;
            }
            if (end[o] < windows.length && end[o] > 0) meetings += meetings(o, windows[end[o] - 1]);
        }
        int passes = Integer.highestOneBit((int) Math.min(2 * meetings / MOST, 1 << 20) | 1);
        long[] pairs = new long[windows.length];
        long[] together = new long[windows.length];
        for (int pass = 0; pass < passes; pass++) {
            sweep(pass, passes);
            Arrays.sort(keys, 0, size);
            addUp(pairs, together);
        }
        return new Answer(
                Arrays.stream(pairs).boxed().toList(),
                Arrays.stream(together).boxed().toList());
    }

    private long meetings(int o, long window) {
        long found = 0;
        for (int j = start[o], from = start[o]; j < start[o + 1]; j++) {
            while ((shares[j] >> 32) - (shares[from] >> 32) > window) from++;
            found += j - from;
        }
        return found;
    }

    private void sweep(int pass, int passes) {
        size = 0;
        for (int o = 0; o < objects; o++) {
            if (end[o] == 0) continue;
            long widest = windows[end[o] - 1];
            for (int j = start[o] + 1; j < start[o + 1]; j++) {
                long now = shares[j] >> 32;
                int b = (int) shares[j];
                for (int i = j - 1; i >= start[o] && now - (shares[i] >> 32) <= widest; i--) {
                    int a = (int) shares[i];
                    int low = Math.min(a, b);
                    if ((low & passes - 1) != pass) continue;
                    int w = 0;
                    while (now - (shares[i] >> 32) > windows[w]) w++;
                    add((long) low << 35 | (long) Math.max(a, b) << WINDOW_BITS | w);
                    if (end[o] < windows.length)
                        add((long) low << 35 | (long) Math.max(a, b) << WINDOW_BITS | crowded(end[o]));
                }
            }
        }
    }

    /** From this window on the object is a crowd, and the meeting counts no more. */
    private static int crowded(int window) {
        return (1 << WINDOW_BITS - 1) + window;
    }

    private void add(long key) {
        if (size == keys.length) keys = Arrays.copyOf(keys, size + (size >> 1));
        keys[size++] = key;
    }

    private void addUp(long[] pairs, long[] together) {
        long[] sums = new long[windows.length];
        for (int i = 0; i < size; ) {
            long pair = keys[i] >> WINDOW_BITS;
            Arrays.fill(sums, 0);
            for (; i < size && keys[i] >> WINDOW_BITS == pair; i++) {
                int code = (int) keys[i] & (1 << WINDOW_BITS) - 1;
                if (code < crowded(0)) sums[code]++;
                else sums[code - crowded(0)]--;
            }
            long n = 0;
            for (int w = 0; w < windows.length; w++) {
                n += sums[w];
                if (n < 2) continue;
                pairs[w]++;
                together[w] += n;
            }
        }
    }
}
