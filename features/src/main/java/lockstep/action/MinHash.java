package lockstep.action;

import it.unimi.dsi.fastutil.HashCommon;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Signatures of sets, in bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). With {@value
 * #BANDS} bands of {@value #ROWS} hashes, two sets that share 0.8 of their elements agree in a band with probability 0.9996.
 * MLlib's MinHashLSH computes the same from boxed vectors; it took 11 s where this takes 1 s (features/DECISIONS.md).
 */
final class MinHash {
    private static final int BANDS = 20;
    private static final int ROWS = 5;
    /** Odd factors: the hashes are multiplicative (Dietzfelbinger et al. 1997), on elements that are mixed before. */
    private static final long[] FACTORS =
            new SplittableRandom(20_210_105).longs(BANDS * ROWS).map(f -> f | 1).toArray();

    private MinHash() {}

    /** Returns one number for each band. Equal numbers mean equal hashes in that band. */
    static long[] bands(int[] elements) {
        long[] least = new long[FACTORS.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int element : elements) {
            long mixed = HashCommon.murmurHash3((long) element);
            for (int k = 0; k < FACTORS.length; k++) {
                long hash = mixed * FACTORS[k] >>> 1;
                if (hash < least[k]) least[k] = hash;
            }
        }
        long[] bands = new long[BANDS];
        for (int b = 0; b < BANDS; b++) {
            long h = b;
            for (int r = 0; r < ROWS; r++) h = HashCommon.murmurHash3(h ^ least[b * ROWS + r]);
            bands[b] = h;
        }
        return bands;
    }

    static byte[] bytes(long[] bands) {
        ByteBuffer bytes = ByteBuffer.allocate(bands.length * Long.BYTES);
        bytes.asLongBuffer().put(bands);
        return bytes.array();
    }

    static long[] of(byte[] bytes) {
        long[] bands = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(bands);
        return bands;
    }
}
