package lockstep.pair;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The actions that count at one window: keyed with their slot, one an account, crowds left out. */
final class Keyed {
    private Keyed() {}

    /**
     * @param touches of one trace, with `label`; each label is keyed apart
     * @return label, object_id, slot (nothing where the object is keyed once), account, stratum
     */
    static Dataset<Row> at(Dataset<Row> touches, Trace trace, long window, Dataset<Row> crowds) {
        Dataset<Row> keyed = switch (trace.slot) {
            case NONE -> touches.withColumn("slot", lit(null).cast("bigint"));
            case DAY -> touches.withColumn("slot", Slots.of(Timeline.SLICE));
            case WINDOW -> earliest(touches.withColumn("slot", Slots.of(window)));
        };
        Column here = col("trace").equalTo(trace.column()).and(col("window_s").equalTo(window / 1_000_000));
        Dataset<Row> crowded = crowds.where(here)
                .select(col("object_id").as("crowd"), col("slot").as("crowd_slot"));
        Column sameSlot = col("crowd_slot").isNull().or(col("slot").equalTo(col("crowd_slot")));
        return keyed.join(
                        broadcast(crowded),
                        col("object_id").equalTo(col("crowd")).and(sameSlot),
                        "left_anti")
                .select(
                        col("label"),
                        col("object_id"),
                        col("slot"),
                        col("account"),
                        col("lead").as("stratum"));
    }

    private static Dataset<Row> earliest(Dataset<Row> slotted) {
        return slotted.groupBy("label", "object_id", "slot", "account")
                .agg(min(struct("at", "lead")).as("first"))
                .withColumn("lead", col("first.lead"));
    }
}
