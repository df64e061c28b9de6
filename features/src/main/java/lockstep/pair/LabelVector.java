package lockstep.pair;

import lockstep.pair.tally.Bytes;

/**
 * How often one account acted in each stratum, packed: per stratum, in ascending order, the distance to the one before
 * and d. Packed because millions travel: three bytes an entry, mostly.
 */
public final class LabelVector {
    private LabelVector() {}

    /** @param numbers ascending; a stratum stands once */
    public static byte[] pack(long[] numbers, long[] d) {
        Bytes out = new Bytes();
        long last = 0;
        for (int i = 0; i < numbers.length; i++) {
            out.write(numbers[i] - last);
            out.write(d[i]);
            last = numbers[i];
        }
        return out.written();
    }

    /** @param acts the stratum of each action, ascending up to `n` */
    static byte[] pack(long[] acts, int n) {
        Bytes out = new Bytes();
        long last = 0;
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && acts[to] == acts[from]) to++;
            out.write(acts[from] - last);
            out.write(to - from);
            last = acts[from];
        }
        return out.written();
    }

    /** Takes a stratum and d. */
    public interface Entry {
        void of(long number, long d);
    }

    /** Strata in ascending order. */
    public static void forEach(byte[] packed, Entry entry) {
        Bytes in = new Bytes(packed);
        long number = 0;
        while (in.more()) {
            number += in.read();
            entry.of(number, in.read());
        }
    }
}
