package lockstep.pair;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.Serializable;
import java.util.Arrays;
import lockstep.action.Trace;

/** Pairs of accounts that are asked about, with the tiers and windows in which they are: a bit each, tier after tier. */
public final class WantedPairs implements Serializable {
    /** By the number of the trace. */
    private final Long2LongOpenHashMap[] wanted = new Long2LongOpenHashMap[Trace.values().length];

    private final long[] windows;

    /** @param windows in microseconds, ascending */
    public WantedPairs(long[] windows) {
        if (Tier.BOTH.size() * windows.length > Long.SIZE) throw new IllegalArgumentException("Too many windows");
        this.windows = windows.clone();
        Arrays.setAll(wanted, t -> new Long2LongOpenHashMap());
    }

    /**
     * @param seconds one of the windows
     * @param a the lower account number
     */
    public void add(Trace trace, Tier tier, long seconds, int a, int b) {
        int window = Arrays.binarySearch(windows, seconds * 1_000_000);
        if (window < 0) throw new IllegalArgumentException("No window of " + seconds + " s");
        long pair = (long) a << 32 | b;
        Long2LongOpenHashMap of = wanted[trace.number()];
        of.put(pair, of.get(pair) | bit(tier, window));
    }

    /** The bits of a pair; 0 where nobody asks. */
    long of(Trace trace, long pair) {
        return wanted[trace.number()].get(pair);
    }

    long bit(Tier tier, int window) {
        return 1L << (tier.number() * windows.length + window);
    }

    public Tier tier(int bit) {
        return Tier.BOTH.get(bit / windows.length);
    }

    public long seconds(int bit) {
        return windows[bit % windows.length] / 1_000_000;
    }
}
