package lockstep.pair;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds objects with too many meetings, by counting, before any pair is formed. */
final class Crowds {
    private static final String[] OBJECT = {"trace", "object_id"};

    private Crowds() {}

    /** @return the columns of {@link Crowd} */
    static Dataset<Row> of(Dataset<Row> touches, PairSettings settings) {
        // n actions make at most n (n - 1) / 2 meetings, so only objects above this need to be counted
        double few = Math.sqrt(2.0 * settings.crowd());
        Dataset<Row> busy = touches.groupBy("trace", "object_id")
                .agg(count(lit(1)).as("n"))
                .where(col("n").gt(few))
                .select("trace", "object_id");
        Dataset<Row> labelled =
                touches.join(broadcast(busy), OBJECT, "left_semi").withColumn("label", lit(0));
        long[] windows = settings.micros();
        return Sweeps.harvest(labelled, windows, Crowding.NONE, new CrowdCounts(windows))
                .groupBy("trace", "window_s", "object_id", "slot")
                .agg(sum("actions").as("actions"), sum("meetings").as("meetings"))
                .where(col("meetings").gt(settings.crowd()))
                .orderBy("trace", "window_s", "object_id", "slot");
    }
}
