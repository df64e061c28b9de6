package lockstep.decoy;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Iterator;
import lockstep.pair.tally.Bytes;
import lockstep.pair.tally.RadixSort;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The actions of one search after another, in order of object, time and account: so those of one slot stand together too. A
 * bucket at a time is unpacked into primitive arrays.
 */
final class OrderedActions {
    private static final int TIME_BITS = Long.SIZE - 1 - Searches.BUCKET;

    private final Iterator<Row> blocks;
    private @Nullable Row ahead;

    private int size;
    private int next;
    private int[] order = {};
    private long[] keys = new long[1 << 8];
    private long[] place = new long[1 << 8];
    private long[] slot = new long[1 << 8];
    private int[] account = new int[1 << 8];
    private long[] at = new long[1 << 8];
    private long[] number = new long[1 << 8];
    private long[] hash = new long[1 << 8];

    /** @param blocks in the columns of {@link PackedActions}, in order of `bucket` */
    OrderedActions(Iterator<Row> blocks) {
        this.blocks = blocks;
        this.ahead = blocks.hasNext() ? blocks.next() : null;
        unpack();
    }

    boolean more() {
        return next < size;
    }

    /** Goes on to the next action. */
    void step() {
        if (++next == size) unpack();
    }

    long place() {
        return place[order[next]];
    }

    long slot() {
        return slot[order[next]];
    }

    int account() {
        return account[order[next]];
    }

    long at() {
        return at[order[next]];
    }

    long number() {
        return number[order[next]];
    }

    long hash() {
        return hash[order[next]];
    }

    private void unpack() {
        size = 0;
        next = 0;
        if (ahead == null) return;
        long bucket = ahead.getLong(1);
        while (ahead != null && ahead.getLong(1) == bucket) {
            add(bucket, ahead.getAs(2));
            ahead = blocks.hasNext() ? blocks.next() : null;
        }
        sort();
    }

    private void add(long bucket, byte[] block) {
        Bytes in = new Bytes(block);
        while (in.more()) {
            if (size == keys.length) grow();
            place[size] = Searches.place(bucket, in.read());
            slot[size] = in.readSigned();
            account[size] = (int) in.read();
            at[size] = in.readWhole();
            number[size] = in.read();
            hash[size++] = in.readWhole();
        }
    }

    /** By digits, and what these cannot tell apart by comparing. */
    private void sort() {
        long first = Arrays.stream(at, 0, size).min().orElse(0);
        long span = Arrays.stream(at, 0, size).max().orElse(0) - first;
        int coarser = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(span) - TIME_BITS);
        for (int i = 0; i < size; i++) {
            keys[i] = Searches.inBucket(place[i]) << TIME_BITS | (at[i] - first) >>> coarser;
        }
        order = RadixSort.order(keys, size);
        for (int from = 0, to; from < size; from = to) {
            to = from + 1;
            while (to < size && keys[order[to]] == keys[order[from]]) to++;
            if (to - from > 1) IntArrays.quickSort(order, from, to, this::compare);
        }
    }

    private int compare(int i, int j) {
        return at[i] == at[j] ? Integer.compare(account[i], account[j]) : Long.compare(at[i], at[j]);
    }

    private void grow() {
        int more = 2 * size;
        keys = new long[more];
        place = Arrays.copyOf(place, more);
        slot = Arrays.copyOf(slot, more);
        account = Arrays.copyOf(account, more);
        at = Arrays.copyOf(at, more);
        number = Arrays.copyOf(number, more);
        hash = Arrays.copyOf(hash, more);
    }
}
