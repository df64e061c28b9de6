package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;

import java.util.Arrays;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Runs the sweep over a trace's touches on the cluster. The timeline of an object is cut into UTC days, with as much of
 * the day before as a window reaches back, so that no object is too busy for one task.
 */
final class Sweeps {
    private Sweeps() {}

    /** Lays touches out for the sweep: columns of {@link Touch} and `label`; only equal labels meet. */
    static Dataset<Row> slices(Dataset<Row> labelled, Trace trace, long[] windows) {
        return labelled.select(
                        col("trace"),
                        col("label"),
                        col("object_id"),
                        explode(expr(days(trace, windows))).as("slice"),
                        col("at"),
                        col("account"),
                        col("lead").as("stratum"),
                        col("post_id"))
                .repartition(col("label"), col("object_id"), col("slice"))
                .sortWithinPartitions("label", "object_id", "slice", "at", "account");
    }

    static Dataset<Row> harvest(Dataset<Row> slices, Trace trace, long[] windows, Crowding crowds, Harvest harvest) {
        return slices.mapPartitions(
                new SweepPartition(trace, windows, crowds, harvest), Encoders.row(harvest.columns()));
    }

    /** The days whose sweep must see an action: its own, and those that a window reaches back from. */
    private static String days(Trace trace, long[] windows) {
        long day = Timeline.SLICE;
        long widest = windows[windows.length - 1];
        return switch (trace.slot) {
            case NONE -> "sequence(%s, %s)".formatted(Slots.sql("at", day), Slots.sql("at + " + widest, day));
            case DAY -> "array(%s)".formatted(Slots.sql("at", day));
            case WINDOW ->
                Arrays.stream(windows)
                        .mapToObj(w -> Slots.sql("at - pmod(at, %d)".formatted(w), day)) // where its slot begins
                        .collect(Collectors.joining(", ", "array_distinct(array(", "))"));
        };
    }
}
