package lockstep.pair.tally;

import java.util.Arrays;

/** Meetings by stratum, object or account, for every tier and window. Most come one after another in the same, and are held back. */
public final class StratumLog {
    private final LongCounts[] counts;
    private final long[] last;
    private final long[] held;

    /** @param places one for each tier and window */
    public StratumLog(int places) {
        this.counts = new LongCounts[places];
        Arrays.setAll(counts, i -> new LongCounts());
        this.last = new long[places];
        this.held = new long[places];
    }

    public void add(int place, long key) {
        if (last[place] != key) {
            letGo(place);
            last[place] = key;
        }
        held[place]++;
    }

    public int size() {
        int size = 0;
        for (LongCounts c : counts) size += c.size();
        return size;
    }

    /** Everything since the last time, as {@link #read} takes it. */
    public byte[] take() {
        Bytes out = new Bytes();
        for (int p = 0; p < counts.length; p++) {
            letGo(p);
            int place = p;
            counts[p].drain((key, n) -> {
                out.write(place);
                out.write(key);
                out.write(n);
            });
        }
        return out.written();
    }

    private void letGo(int place) {
        if (held[place] > 0) counts[place].add(last[place], held[place]);
        held[place] = 0;
    }

    /** One place's meetings in one stratum or at one object. */
    public interface Entry {
        void of(int place, long key, long n);
    }

    public static void read(byte[] block, Entry found) {
        Bytes in = new Bytes(block);
        while (in.more()) found.of((int) in.read(), in.read(), in.read());
    }
}
