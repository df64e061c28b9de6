package lockstep.chance;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How often one account acted in each stratum, and the rate there, packed: per stratum, in ascending order, its number,
 * d and rate. Packed because millions travel.
 */
public final class LabelVector {
    private static final int ENTRY = 3 * Long.BYTES;

    private LabelVector() {}

    /** @param numbers in any order; a stratum stands once */
    public static byte[] pack(long[] numbers, long[] d, double[] rates) {
        Integer[] order = new Integer[numbers.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (x, y) -> Long.compare(numbers[x], numbers[y]));
        ByteBuffer out = ByteBuffer.allocate(numbers.length * ENTRY);
        for (int i : order) {
            out.putLong(numbers[i]).putLong(d[i]).putDouble(rates[i]);
        }
        return out.array();
    }

    /** Expected meetings of two accounts: the sum over strata, in their order, of rate · d · d. */
    public static double expected(byte[] u, byte[] v) {
        ByteBuffer a = ByteBuffer.wrap(u);
        ByteBuffer b = ByteBuffer.wrap(v);
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < u.length && j < v.length) {
            long x = a.getLong(i);
            long y = b.getLong(j);
            if (x == y) {
                sum += a.getDouble(i + 16) * a.getLong(i + 8) * b.getLong(j + 8);
            }
            if (x <= y) i += ENTRY;
            if (y <= x) j += ENTRY;
        }
        return sum;
    }

    public static int size(byte[] packed) {
        return packed.length / ENTRY;
    }

    public static long number(byte[] packed, int i) {
        return ByteBuffer.wrap(packed).getLong(i * ENTRY);
    }

    public static long d(byte[] packed, int i) {
        return ByteBuffer.wrap(packed).getLong(i * ENTRY + 8);
    }

    public static double rate(byte[] packed, int i) {
        return ByteBuffer.wrap(packed).getDouble(i * ENTRY + 16);
    }
}
