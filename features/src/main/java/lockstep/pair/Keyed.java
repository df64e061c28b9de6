package lockstep.pair;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The actions that count at each window: keyed with their slot, one an account, crowds left out. */
final class Keyed {
    private static final String[] COLUMNS = {
        "label", "window_s", "object_id", "thing", "slot", "account", "at", "lead", "strong"
    };

    private Keyed() {}

    /**
     * @param touches with `label`; each label is keyed apart
     * @param windows in microseconds
     * @return trace, label, window_s, object_id, thing, slot (nothing where the object is keyed once), account, at, lead, strong
     */
    static Dataset<Row> of(Dataset<Row> touches, long[] windows, Dataset<Row> crowds) {
        Dataset<Row> slotted = touches.withColumn("window", explode(lit(windows)))
                .withColumn("slot", Slots.key())
                .withColumn("window_s", col("window").divide(1_000_000).cast("bigint"))
                .where(not(col("coarse")).or(col("window").geq(Timeline.MINUTE)));
        Column recurs = Slots.is(Trace.Slot.WINDOW);
        Dataset<Row> once = slotted.where(not(recurs)).select("trace", COLUMNS);
        Dataset<Row> earliest = slotted.where(recurs)
                .groupBy("trace", "label", "window_s", "object_id", "thing", "slot", "account")
                .agg(min(struct("at", "lead", "strong")).as("first"))
                .select(
                        col("trace"),
                        col("label"),
                        col("window_s"),
                        col("object_id"),
                        col("thing"),
                        col("slot"),
                        col("account"),
                        col("first.*"));
        return uncrowded(once.union(earliest), crowds);
    }

    private static Dataset<Row> uncrowded(Dataset<Row> keyed, Dataset<Row> crowds) {
        Dataset<Row> crowded = crowds.select(
                col("trace").as("c_trace"),
                col("window_s").as("c_window_s"),
                col("object_id").as("c_object_id"),
                col("slot").as("c_slot"));
        Column same = col("trace")
                .equalTo(col("c_trace"))
                .and(col("window_s").equalTo(col("c_window_s")))
                .and(col("object_id").equalTo(col("c_object_id")))
                .and(col("slot").eqNullSafe(col("c_slot")));
        return keyed.join(broadcast(crowded), same, "left_anti");
    }
}
