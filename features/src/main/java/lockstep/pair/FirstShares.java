package lockstep.pair;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import lockstep.action.Trace;
import lockstep.pair.tally.Bytes;
import lockstep.run.UserError;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Numbers the accounts of a bucket, keeps each one's first share of an object, and packs that for the sweep. */
final class FirstShares implements MapPartitionsFunction<Row, Row> {
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

    /** The first shares of one bucket, on primitive arrays. */
    private final class Numbering {
        private final Iterator<Row> blocks;
        private final TouchBlocks packed = new TouchBlocks(windows, buckets);
        private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
        private final Long2IntOpenHashMap places = new Long2IntOpenHashMap();
        private @Nullable Row ahead;
        private int[] account = new int[1 << 10];
        private long[] thing = new long[1 << 10];
        private int[] twin = new int[1 << 10];
        private long[] at = new long[1 << 10];

        Numbering(Iterator<Row> blocks) {
            this.blocks = blocks;
            this.ahead = blocks.hasNext() ? blocks.next() : null;
            numbers.defaultReturnValue(-1);
            places.defaultReturnValue(-1);
        }

        boolean more(Consumer<Row> out) {
            while (ahead != null && !packed.full()) {
                int bucket = ahead.getInt(0);
                numbers.clear();
                places.clear();
                for (; ahead != null && ahead.getInt(0) == bucket; ahead = blocks.hasNext() ? blocks.next() : null) {
                    read(ahead.getAs(1), bucket);
                }
                for (int i = 0; i < places.size(); i++) {
                    packed.add(Trace.LINK, 0, thing[i], twin[i], at[i], account[i], 0, 0, false);
                }
            }
            packed.letGo(out);
            return ahead != null;
        }

        private void read(byte[] block, int bucket) {
            Bytes in = new Bytes(block);
            while (in.more()) {
                int who = number(in.readWhole(), bucket);
                keepFirst(who, in.readWhole(), (int) in.readWhole(), in.readWhole());
            }
        }

        private int number(long hash, int bucket) {
            int next = numbers.size();
            int known = numbers.putIfAbsent(hash, next);
            long number = (long) (known < 0 ? next : known) * buckets + bucket;
            if (number < accounts) return (int) number;
            throw new UserError(
                    "There are more than " + accounts + " accounts.", "Take fewer, such as one platform's.");
        }

        private void keepFirst(int who, long what, int whatToo, long when) {
            int next = places.size();
            for (long key = (what ^ who * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL; ; key++) {
                int i = places.putIfAbsent(key, next);
                if (i < 0) break;
                if (account[i] != who || thing[i] != what || twin[i] != whatToo) continue;
                if (when < at[i]) at[i] = when;
                return;
            }
            if (next == at.length) grow();
            account[next] = who;
            thing[next] = what;
            twin[next] = whatToo;
            at[next] = when;
        }

        private void grow() {
            int more = 2 * at.length;
            account = Arrays.copyOf(account, more);
            thing = Arrays.copyOf(thing, more);
            twin = Arrays.copyOf(twin, more);
            at = Arrays.copyOf(at, more);
        }
    }
}
