package lockstep.chance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/**
 * How often one account acted in each stratum, packed: per stratum, in ascending order, its number and d. Packed because
 * millions travel.
 */
public final class LabelVector {
    private static final int ENTRY = 2 * Long.BYTES;

    private LabelVector() {}

    /** @param numbers in any order; a stratum stands once */
    public static byte[] pack(long[] numbers, long[] d) {
        Integer[] order = new Integer[numbers.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (x, y) -> Long.compare(numbers[x], numbers[y]));
        ByteBuffer out = ByteBuffer.allocate(numbers.length * ENTRY);
        for (int i : order) {
            out.putLong(numbers[i]).putLong(d[i]);
        }
        return out.array();
    }

    /** Takes a stratum in which both accounts act, and d · d there. */
    public interface Shared {
        void stratum(long number, long product);
    }

    /** The strata in which two accounts both act, in their order. */
    public static void shared(byte[] u, byte[] v, Shared found) {
        both(u, v, (a, i, b, j) -> found.stratum(a.getLong(i), a.getLong(i + 8) * b.getLong(j + 8)));
    }

    /** Expected meetings of two accounts: the sum over strata, in their order, of rate · d · d. */
    public static double expected(byte[] u, byte[] v, LongToDoubleFunction rate) {
        double[] sum = {0};
        both(u, v, (a, i, b, j) -> sum[0] += rate.applyAsDouble(a.getLong(i)) * a.getLong(i + 8) * b.getLong(j + 8));
        return sum[0];
    }

    private interface Entries {
        void same(ByteBuffer a, int i, ByteBuffer b, int j);
    }

    private static void both(byte[] u, byte[] v, Entries found) {
        ByteBuffer a = ByteBuffer.wrap(u);
        ByteBuffer b = ByteBuffer.wrap(v);
        int i = 0;
        int j = 0;
        while (i < u.length && j < v.length) {
            long x = a.getLong(i);
            long y = b.getLong(j);
            if (x == y) found.same(a, i, b, j);
            if (x <= y) i += ENTRY;
            if (y <= x) j += ENTRY;
        }
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
}
