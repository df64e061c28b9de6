package lockstep.pair;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import lockstep.pair.tally.Bytes;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;

/** Packs a partition of shares, all of an account into one bucket; {@link FirstShares} reads it. */
final class PackedShares implements FlatMapFunction<Iterator<InternalRow>, Row> {
    private static final long MOST_BYTES = 8 << 20;
    private final int buckets;

    /** @param buckets a power of two */
    PackedShares(int buckets) {
        this.buckets = buckets;
    }

    @Override
    public Iterator<Row> call(Iterator<InternalRow> rows) {
        Bytes[] into = new Bytes[buckets];
        Arrays.setAll(into, i -> new Bytes());
        return new Emitted(out -> more(rows, into, out));
    }

    /** @param rows a hash of the account, two of the object, at */
    private boolean more(Iterator<InternalRow> rows, Bytes[] into, Consumer<Row> out) {
        for (long bytes = 0; rows.hasNext() && bytes < MOST_BYTES; ) {
            InternalRow row = rows.next();
            Bytes to = into[(int) (row.getLong(0) >>> 32) & buckets - 1];
            int before = to.size();
            to.writeWhole(row.getLong(0));
            to.writeWhole(row.getLong(1));
            to.writeWhole(row.getInt(2));
            to.writeWhole(row.getLong(3));
            bytes += to.size() - before;
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (into[bucket].size() > 0) out.accept(RowFactory.create(bucket, into[bucket].written()));
            into[bucket].clear();
        }
        return rows.hasNext();
    }
}
