package lockstep.pair;

import it.unimi.dsi.fastutil.Hash;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import lockstep.action.Trace;
import lockstep.pair.tally.Bytes;
import lockstep.pair.tally.RadixSort;
import lockstep.run.UserError;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Numbers the accounts of a bucket, keeps each one's first share of an object, and packs that for the sweep. */
final class FirstShares implements MapPartitionsFunction<Row, Row> {
    private static final Hash.Strategy<byte[]> BY_CONTENT = new Hash.Strategy<>() {
        @Override
        public int hashCode(byte @Nullable [] name) {
            return Arrays.hashCode(name);
        }

        @Override
        public boolean equals(byte @Nullable [] a, byte @Nullable [] b) {
            return Arrays.equals(a, b);
        }
    };

    private final long[] windows;
    private final int buckets;
    private final long accounts;

    /** @param accounts their numbers are below it */
    FirstShares(long[] windows, int buckets, long accounts) {
        this.accounts = accounts;
        this.windows = windows.clone();
        this.buckets = buckets;
    }

    /** @param blocks sorted by bucket */
    @Override
    public Iterator<Row> call(Iterator<Row> blocks) {
        return new Emitted(new Numbering(blocks)::more);
    }

    /** The shares of one bucket, on primitive arrays. */
    private final class Numbering {
        private final Iterator<Row> blocks;
        private final TouchBlocks packed = new TouchBlocks(windows, buckets);
        private final Object2IntOpenCustomHashMap<byte[]> numbers = new Object2IntOpenCustomHashMap<>(BY_CONTENT);
        private @Nullable Row ahead;
        private int size;
        private int[] account = new int[1 << 10];
        private long[] thing = new long[1 << 10];
        private int[] twin = new int[1 << 10];
        private long[] at = new long[1 << 10];
        private long[] keys = new long[1 << 10];

        Numbering(Iterator<Row> blocks) {
            this.blocks = blocks;
            this.ahead = blocks.hasNext() ? blocks.next() : null;
        }

        boolean more(Consumer<Row> out) {
            while (ahead != null && !packed.full()) {
                int bucket = ahead.getInt(0);
                size = 0;
                numbers.clear();
                for (; ahead != null && ahead.getInt(0) == bucket; ahead = blocks.hasNext() ? blocks.next() : null) {
                    read(ahead.getAs(1), bucket);
                }
                keepFirst();
            }
            packed.letGo(out);
            return ahead != null;
        }

        private void read(byte[] block, int bucket) {
            Bytes in = new Bytes(block);
            while (in.more()) {
                if (size == keys.length) grow();
                byte[] name = in.readBytes();
                int number = numbers.getInt(name);
                if (number == 0) {
                    number = numbers.size() + 1; // 0 is for none
                    numbers.put(name, number);
                }
                account[size] = number(number - 1, bucket);
                thing[size] = in.readWhole();
                twin[size] = (int) in.readSigned();
                at[size] = in.readWhole();
                keys[size] = (thing[size] ^ account[size] * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL >>> 1;
                size++;
            }
        }

        private int number(int inBucket, int bucket) {
            long number = (long) inBucket * buckets + bucket;
            if (number < accounts) return (int) number;
            throw new UserError(
                    "There are more than " + accounts + " accounts.", "Take fewer, such as one platform's.");
        }

        private void keepFirst() {
            int[] order = RadixSort.order(keys, size);
            for (int from = 0, taken; from < size; from = taken) {
                int any = order[from];
                int first = any;
                taken = from;
                for (int k = from; k < size && keys[order[k]] == keys[any]; k++) {
                    int i = order[k];
                    if (account[i] != account[any] || thing[i] != thing[any] || twin[i] != twin[any]) continue;
                    if (at[i] < at[first]) first = i;
                    order[k] = order[taken];
                    order[taken++] = i;
                }
                add(first);
            }
        }

        private void add(int i) {
            packed.add(Trace.LINK, 0, thing[i], twin[i], at[i], account[i], 0, 0, false);
        }

        private void grow() {
            int more = 2 * size;
            account = Arrays.copyOf(account, more);
            thing = Arrays.copyOf(thing, more);
            twin = Arrays.copyOf(twin, more);
            at = Arrays.copyOf(at, more);
            keys = Arrays.copyOf(keys, more);
        }
    }
}
