package lockstep.pair;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import lockstep.action.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds objects with too many meetings, by counting, before any pair is formed. */
final class Crowds {
    private Crowds() {}

    /** @return the columns of {@link Crowd} */
    static Dataset<Row> of(Dataset<Row> touches, Trace trace, PairSettings settings) {
        // n actions make at most n (n - 1) / 2 meetings, so only objects above this need to be counted
        double few = Math.sqrt(2.0 * settings.crowd());
        Dataset<Row> busy = touches.groupBy("object_id")
                .agg(count(lit(1)).as("n"))
                .where(col("n").gt(few))
                .select("object_id");
        Dataset<Row> labelled = touches.join(broadcast(busy), "object_id").withColumn("label", lit(0));
        long[] windows = settings.micros();
        return Sweeps.harvest(
                        Sweeps.slices(labelled, trace, windows),
                        trace,
                        windows,
                        Crowding.NONE,
                        new CrowdCounts(windows, trace.slot))
                .groupBy("trace", "window_s", "object_id", "slot")
                .agg(sum("actions").as("actions"), sum("meetings").as("meetings"))
                .where(col("meetings").gt(settings.crowd()))
                .orderBy("trace", "window_s", "object_id", "slot");
    }
}
