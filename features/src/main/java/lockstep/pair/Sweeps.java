package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sweep on the cluster. The timeline of an object is cut into UTC days, with as much of the day before as a
 * window reaches back, so that no object is too busy for one task.
 */
final class Sweeps {
    private Sweeps() {}

    /** @param labelled columns of {@link Touch} and `label`; only touches of equal trace and label meet */
    static Dataset<Row> harvest(Dataset<Row> labelled, long[] windows, Crowding crowds, Harvest harvest) {
        return harvest(labelled, windows, crowds, harvest, null);
    }

    static Dataset<Row> harvest(
            Dataset<Row> labelled, long[] windows, Crowding crowds, Harvest harvest, @Nullable TraceClock clock) {
        return labelled.select(
                        col("trace"),
                        col("label"),
                        col("object_id"),
                        explode(Slots.days(windows)).as("slice"),
                        col("at"),
                        col("account"),
                        col("born"),
                        col("lead"),
                        col("strong"),
                        col("post_id"),
                        col("coarse"))
                .repartition(col("trace"), col("label"), col("object_id"), col("slice"))
                .sortWithinPartitions("trace", "label", "object_id", "slice", "at", "account")
                .mapPartitions(new SweepPartition(windows, crowds, harvest, clock), Encoders.row(harvest.columns()));
    }
}
