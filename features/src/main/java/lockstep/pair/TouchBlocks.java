package lockstep.pair;

import java.util.Arrays;
import java.util.function.Consumer;
import lockstep.action.Trace;
import lockstep.pair.tally.Bytes;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Packs touches by the thousand into one cell of a table, once for every slice that must see them; {@link Touches} reads
 * it. All of a timeline goes to one bucket. Shuffled one by one they take four times as much room and time.
 */
final class TouchBlocks {
    static final StructType COLUMNS = StructType.fromDDL("bucket int, block binary");
    private static final long MOST_BYTES = 32 << 20;

    private final int buckets;
    private final Slices slices;
    private final Bytes[] into;
    private long bytes;

    /** @param buckets a power of two */
    TouchBlocks(long[] windows, int buckets) {
        this.buckets = buckets;
        this.slices = new Slices(windows);
        this.into = new Bytes[buckets];
        Arrays.setAll(into, i -> new Bytes());
    }

    /** @param names of the object and the post, where a harvest asks for them */
    void add(
            Trace trace,
            int label,
            long thing,
            int twin,
            long at,
            int account,
            long lead,
            long strong,
            boolean coarse,
            byte[]... names) {
        slices.find(trace.slot, at);
        for (int i = 0; i < slices.size(); i++) {
            long slice = slices.day(i);
            Bytes to = into[bucket(thing, slice)];
            int before = to.size();
            to.write(trace.number() << 1 | (coarse ? 1 : 0));
            to.write(label);
            to.writeWhole(thing);
            to.writeWhole(at);
            to.writeWhole((long) twin << 32 | (int) slice & 0xffffffffL);
            to.write(account);
            to.write(lead);
            to.write(strong);
            for (byte[] name : names) to.write(name);
            bytes += to.size() - before;
        }
    }

    boolean full() {
        return bytes > MOST_BYTES;
    }

    void letGo(Consumer<Row> out) {
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (into[bucket].size() > 0) out.accept(RowFactory.create(bucket, into[bucket].written()));
            into[bucket].clear();
        }
        bytes = 0;
    }

    /** All of one object and day to the same, evenly. */
    private int bucket(long thing, long slice) {
        long mixed = (thing ^ slice * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 40) & buckets - 1;
    }
}
