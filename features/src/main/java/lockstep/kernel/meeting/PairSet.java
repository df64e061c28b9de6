package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/** A set of pairs that is asked about many pairs it does not hold: bits that fit into a cache answer most of these questions. */
public final class PairSet {
    private static final int LEAST_BITS = 64;
    /** Number of bits for each pair. Of the pairs that the set does not hold, at most one in eight has its bit set. */
    private static final int BITS_OF_A_PAIR = 8;

    private final LongOpenHashSet keys;
    private final long[] bits;
    private final int shift;

    /** Takes about so many pairs. */
    public PairSet(int pairs) {
        keys = new LongOpenHashSet(pairs);
        long size = HashCommon.nextPowerOfTwo(Math.max(LEAST_BITS, (long) BITS_OF_A_PAIR * pairs));
        bits = new long[(int) (size / Long.SIZE)];
        shift = Long.numberOfLeadingZeros(size) + 1;
    }

    /** Adds a pair of account positions, in any order. */
    public void add(int u, int v) {
        long key = PairCounts.key(u, v);
        keys.add(key);
        long bit = bit(key);
        bits[(int) (bit / Long.SIZE)] |= 1L << bit;
    }

    /** Returns whether the pair was added, in any order. */
    public boolean contains(int u, int v) {
        long key = PairCounts.key(u, v);
        long bit = bit(key);
        return (bits[(int) (bit / Long.SIZE)] & 1L << bit) != 0 && keys.contains(key);
    }

    private long bit(long key) {
        return HashCommon.murmurHash3(key) >>> shift;
    }
}
