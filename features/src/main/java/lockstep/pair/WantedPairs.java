package lockstep.pair;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import lockstep.action.Trace;

/** Pairs of accounts that are asked about, with the tiers and windows in which they are: a bit each, tier after tier. */
public final class WantedPairs implements Serializable {
    private final EnumMap<Trace, Long2LongOpenHashMap> wanted = new EnumMap<>(Trace.class);
    private final long[] windows;

    /** @param windows in microseconds, ascending */
    public WantedPairs(long[] windows) {
        if (Tier.BOTH.size() * windows.length > Long.SIZE) throw new IllegalArgumentException("Too many windows");
        this.windows = windows.clone();
    }

    /**
     * @param seconds one of the windows
     * @param a the lower account number
     */
    public void add(Trace trace, Tier tier, long seconds, int a, int b) {
        int window = Arrays.binarySearch(windows, seconds * 1_000_000);
        Long2LongOpenHashMap of = wanted.computeIfAbsent(trace, t -> new Long2LongOpenHashMap());
        long pair = (long) a << 32 | b;
        of.put(pair, of.get(pair) | bit(tier, window));
    }

    /** The bits of a pair; 0 where nobody asks. */
    long of(Trace trace, long pair) {
        Long2LongOpenHashMap of = wanted.get(trace);
        return of == null ? 0 : of.get(pair);
    }

    long bit(Tier tier, int window) {
        return 1L << (Tier.BOTH.indexOf(tier) * windows.length + window);
    }
}
