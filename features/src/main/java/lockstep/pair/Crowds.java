package lockstep.pair;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds objects with too many meetings, by counting, before any pair is formed. */
final class Crowds {
    private static final String[] OBJECT = {"trace", "object_id"};

    private Crowds() {}

    /** Being in one place at one time is no act of its own: where many are, nobody can be told apart by it. */
    private static Column limit(PairSettings settings) {
        return when(col("trace").equalTo(Trace.RHYTHM.column()), Math.min(settings.crowd(), PairSettings.RHYTHM_CROWD))
                .otherwise(settings.crowd());
    }

    /** @return the columns of {@link Crowd} */
    static Dataset<Row> of(Dataset<Row> touches, PairSettings settings) {
        // n actions make at most n (n - 1) / 2 meetings, so only objects above this need to be counted
        double few = Math.sqrt(2.0 * Math.min(settings.crowd(), PairSettings.RHYTHM_CROWD));
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
                .where(col("meetings").gt(limit(settings)))
                .orderBy("trace", "window_s", "object_id", "slot");
    }
}
