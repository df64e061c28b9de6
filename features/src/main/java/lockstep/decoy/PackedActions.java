package lockstep.decoy;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import lockstep.pair.Emitted;
import lockstep.pair.tally.Bytes;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Packs actions into one cell of a table for some objects that are next to each other in order; {@link OrderedActions} reads
 * it. Sorted row by row they take three times as long.
 */
final class PackedActions implements FlatMapFunction<Iterator<InternalRow>, Row> {
    static final StructType COLUMNS = StructType.fromDDL("search int, bucket bigint, block binary");

    /** What is read, in this order. */
    private static final String[] READ = {"place", "slot", "account", "at", "number", "hash"};

    private static final long MOST_BYTES = 32 << 20;

    /** @param searched the columns of {@link Searches#of} and `hash` */
    static Dataset<Row> of(Dataset<Row> searched) {
        // internal rows are read without making objects of their cells
        return searched.sparkSession()
                .createDataFrame(
                        searched.select(Arrays.stream(READ).map(functions::col).toArray(Column[]::new))
                                .queryExecution()
                                .toRdd()
                                .toJavaRDD()
                                .mapPartitions(new PackedActions()),
                        COLUMNS);
    }

    @Override
    public Iterator<Row> call(Iterator<InternalRow> rows) {
        Long2ObjectLinkedOpenHashMap<Bytes> buckets = new Long2ObjectLinkedOpenHashMap<>();
        return new Emitted(out -> more(rows, buckets, out));
    }

    private static boolean more(
            Iterator<InternalRow> rows, Long2ObjectLinkedOpenHashMap<Bytes> buckets, Consumer<Row> out) {
        long bytes = 0;
        while (rows.hasNext() && bytes < MOST_BYTES) {
            InternalRow row = rows.next();
            Bytes to = buckets.computeIfAbsent(Searches.bucket(row.getLong(0)), b -> new Bytes());
            int before = to.size();
            to.write(Searches.inBucket(row.getLong(0)));
            to.writeSigned(row.isNullAt(1) ? 0 : row.getLong(1));
            to.write(row.getInt(2));
            to.writeWhole(row.getLong(3));
            to.write(row.getLong(4));
            to.writeWhole(row.getLong(5));
            bytes += to.size() - before;
        }
        buckets.forEach((bucket, packed) ->
                out.accept(RowFactory.create(Searches.search(Searches.place(bucket, 0)), bucket, packed.written())));
        buckets.clear();
        return rows.hasNext();
    }
}
