package lockstep.pair;

import java.util.Arrays;
import lockstep.action.Trace;
import lockstep.pair.tally.Bytes;
import lockstep.pair.tally.RadixSort;
import org.jspecify.annotations.Nullable;

/** Unpacked touches of one bucket on primitive arrays, from which timelines are taken. */
final class Touches {
    private final boolean named;
    private int size;
    private int[] order = new int[0];
    private long[] keys = new long[1 << 8];
    private byte[] kind = new byte[1 << 8]; // the trace's number, and whether the time is to the minute
    private int[] label = new int[1 << 8];
    private long[] thing = new long[1 << 8];
    private int[] twin = new int[1 << 8];
    private int[] slice = new int[1 << 8];
    private long[] at = new long[1 << 8];
    private int[] account = new int[1 << 8];
    private long[] lead = new long[1 << 8];
    private long[] strong = new long[1 << 8];
    private byte[][] object = new byte[0][];
    private byte[][] post = new byte[0][];
    private int next;

    Touches(boolean named) {
        this.named = named;
    }

    void clear() {
        size = 0;
        next = 0;
    }

    void add(byte[] block) {
        Bytes in = new Bytes(block);
        while (in.more()) {
            if (size == keys.length) grow();
            kind[size] = (byte) in.read();
            label[size] = (int) in.read();
            thing[size] = in.readWhole();
            at[size] = in.readWhole();
            long both = in.readWhole();
            twin[size] = (int) (both >> 32);
            slice[size] = (int) both;
            account[size] = (int) in.read();
            lead[size] = in.read();
            strong[size] = in.read();
            if (named) {
                if (object.length < keys.length) {
                    object = Arrays.copyOf(object, keys.length);
                    post = Arrays.copyOf(post, keys.length);
                }
                object[size] = in.readBytes();
                post[size] = in.readBytes();
            }
            size++;
        }
    }

    /** Puts touches of one timeline next to each other, and those of one trace and label too. */
    void sort() {
        for (int i = 0; i < size; i++) {
            long place = (thing[i] ^ slice[i] * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
            keys[i] = (long) (kind[i] >> 1) << 59 | (label[i] & 0xfffffL) << 39 | place >>> 25;
        }
        order = RadixSort.order(keys, size);
        next = 0;
    }

    boolean more() {
        return next < size;
    }

    /** Whether what comes next is of the timeline's trace and label. */
    boolean moreOf(Timeline line) {
        if (!more()) return false;
        int i = order[next];
        return label[i] == line.label && kind[i] >> 1 == line.trace.number();
    }

    /** Takes the next timeline out. Where two share a key, which is rare, the other one is put behind it. */
    void fill(Timeline line) {
        int first = order[next];
        line.begin(Trace.numbered(kind[first] >> 1), label[first], thing[first], twin[first], slice[first]);
        line.object = named ? text(object[first]) : null;
        int end = next;
        while (end < size && keys[order[end]] == keys[first]) end++;
        int taken = next;
        for (int k = next; k < end; k++) {
            int i = order[k];
            if (!same(i, first)) continue;
            line.add(at[i], account[i], lead[i], strong[i], (kind[i] & 1) == 1, named ? text(post[i]) : null);
            order[k] = order[taken];
            order[taken++] = i;
        }
        next = taken;
    }

    private boolean same(int i, int j) {
        return thing[i] == thing[j]
                && slice[i] == slice[j]
                && twin[i] == twin[j]
                && label[i] == label[j]
                && kind[i] >> 1 == kind[j] >> 1;
    }

    private static @Nullable String text(byte[] utf8) {
        return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
    }

    private void grow() {
        int more = 2 * size;
        keys = new long[more];
        kind = Arrays.copyOf(kind, more);
        label = Arrays.copyOf(label, more);
        thing = Arrays.copyOf(thing, more);
        twin = Arrays.copyOf(twin, more);
        slice = Arrays.copyOf(slice, more);
        at = Arrays.copyOf(at, more);
        account = Arrays.copyOf(account, more);
        lead = Arrays.copyOf(lead, more);
        strong = Arrays.copyOf(strong, more);
    }
}
