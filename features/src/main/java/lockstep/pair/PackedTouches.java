package lockstep.pair;

import java.util.Iterator;
import java.util.function.Consumer;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** Packs a partition of touches. */
final class PackedTouches implements FlatMapFunction<Iterator<InternalRow>, Row> {
    /** What is read, in this order; the last two where a harvest asks for names. */
    static final String[] READ = {
        "trace", "label", "thing", "twin", "at", "account", "lead", "strong", "coarse", "object_id", "post_id"
    };

    static final int NAMES = 2;
    private static final byte[] NO_NAME = {};

    private final long[] windows;
    private final int buckets;
    private final boolean named;

    PackedTouches(long[] windows, int buckets, boolean named) {
        this.windows = windows.clone();
        this.buckets = buckets;
        this.named = named;
    }

    @Override
    public Iterator<Row> call(Iterator<InternalRow> rows) {
        TouchBlocks blocks = new TouchBlocks(windows, buckets);
        return new Emitted(out -> more(rows, blocks, out));
    }

    private boolean more(Iterator<InternalRow> rows, TouchBlocks blocks, Consumer<Row> out) {
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            Trace trace = Trace.numbered(row.getInt(0));
            byte[][] names = named ? new byte[][] {name(row, 9), name(row, 10)} : new byte[0][];
            blocks.add(
                    trace,
                    row.getInt(1),
                    row.getLong(2),
                    row.getInt(3),
                    row.getLong(4),
                    row.getInt(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getBoolean(8),
                    names);
            if (blocks.full()) break;
        }
        blocks.letGo(out);
        return rows.hasNext();
    }

    private static byte[] name(InternalRow row, int column) {
        return row.isNullAt(column) ? NO_NAME : row.getUTF8String(column).getBytes();
    }
}
