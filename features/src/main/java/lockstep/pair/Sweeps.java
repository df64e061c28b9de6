package lockstep.pair;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sweep on the cluster. The timeline of an object is cut into UTC days, with as much of the day before as a
 * window reaches back, so that no object is too busy for one task.
 */
final class Sweeps {
    /** A bucket is unpacked in memory: some ten thousand touches, or one object's busiest day. */
    private static final long TOUCHES_IN_BUCKET = 40_000;

    private static final long MOST_BUCKETS = 1 << 14;
    static final int FEW_BUCKETS = 64;

    private Sweeps() {}

    /**
     * Of a part of the touches.
     *
     * @param labelled columns of {@link Touch} and `label`; only touches of equal trace and label meet
     */
    static Dataset<Row> harvest(Dataset<Row> labelled, long[] windows, Crowding crowds, Harvest harvest) {
        return harvest(labelled, windows, crowds, harvest, FEW_BUCKETS, null);
    }

    /** @param buckets see {@link #buckets} */
    static Dataset<Row> harvest(
            Dataset<Row> labelled,
            long[] windows,
            Crowding crowds,
            Harvest harvest,
            int buckets,
            @Nullable TraceClock clock) {
        return packed(labelled, windows, buckets, harvest.named())
                .repartition(col("bucket"))
                .sortWithinPartitions("bucket")
                .mapPartitions(new SweepPartition(windows, crowds, harvest, clock), Encoders.row(harvest.columns()));
    }

    /** A power of two. */
    static int buckets(long touches) {
        return Integer.highestOneBit((int) Math.min(Math.max(touches / TOUCHES_IN_BUCKET, 1), MOST_BUCKETS));
    }

    private static Dataset<Row> packed(Dataset<Row> labelled, long[] windows, int buckets, boolean named) {
        int columns = PackedTouches.READ.length - (named ? 0 : PackedTouches.NAMES);
        // internal rows are read without making objects of their cells
        JavaRDD<Row> blocks = Things.traceNumbered(labelled)
                .select(Arrays.stream(PackedTouches.READ, 0, columns)
                        .map(c -> col(c))
                        .toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(new PackedTouches(windows, buckets, named));
        return labelled.sparkSession().createDataFrame(blocks, TouchBlocks.COLUMNS);
    }
}
