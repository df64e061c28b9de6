package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import lockstep.action.Trace;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sweep on the cluster. The timeline of an object is cut into UTC days, with as much of the day before as a
 * window reaches back, so that no object is too busy for one task.
 */
final class Sweeps {
    /** Whose bits the key holds above those of the object: a sort by one number groups traces and labels too. */
    private static final int TRACE_AT = 59;

    private static final int LABEL_AT = 39;
    private static final int LABELS = 1 << (TRACE_AT - LABEL_AT);

    private Sweeps() {}

    /** @param labelled columns of {@link Touch} and `label`; only touches of equal trace and label meet */
    static Dataset<Row> harvest(Dataset<Row> labelled, long[] windows, Crowding crowds, Harvest harvest) {
        return harvest(labelled, windows, crowds, harvest, null);
    }

    static Dataset<Row> harvest(
            Dataset<Row> labelled, long[] windows, Crowding crowds, Harvest harvest, @Nullable TraceClock clock) {
        // internal rows are read without making objects of their cells
        JavaRDD<Row> rows = slices(labelled, windows, harvest.named())
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(new SweepPartition(windows, crowds, harvest, clock));
        return labelled.sparkSession().createDataFrame(rows, harvest.columns());
    }

    /**
     * Touches once for every slice that must see them, all of one timeline in one partition and next to each other.
     *
     * @return the columns that {@link SweepPartition} numbers
     */
    static Dataset<Row> slices(Dataset<Row> labelled, long[] windows, boolean named) {
        List<Column> columns = new ArrayList<>(List.of(
                key().as("key"),
                traceNumber().as("trace"),
                col("label"),
                col("thing"),
                col("twin"),
                col("slice"),
                col("at"),
                col("account"),
                col("lead"),
                col("strong"),
                col("coarse")));
        if (named) columns.addAll(List.of(col("object_id"), col("post_id")));
        return labelled.withColumn("slice", explode(Slots.days(windows)))
                .select(columns.toArray(Column[]::new))
                .repartition(col("key"))
                .sortWithinPartitions("key"); // one long: Spark sorts it by its digits
    }

    private static Column key() {
        Column place = shiftrightunsigned(xxhash64(col("thing"), col("slice")), Long.SIZE - LABEL_AT);
        Column label = col("label").bitwiseAND(LABELS - 1).cast("bigint");
        return shiftleft(traceNumber().cast("bigint"), TRACE_AT)
                .bitwiseOR(shiftleft(label, LABEL_AT))
                .bitwiseOR(place);
    }

    private static Column traceNumber() {
        Column number = lit(0);
        for (Trace t : Trace.values()) {
            number = when(col("trace").equalTo(t.column()), t.number()).otherwise(number);
        }
        return number;
    }
}
