package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import lockstep.action.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A timetable is not a meeting: the meetings of two accounts when the clock of one is moved by a day or a week either
 * way (METHOD section 3). What two timetables share, they share then too.
 */
public final class MovedClock {
    private static final int[] DAYS = {1, 7};

    private MovedClock() {}

    /**
     * The most meetings with one clock moved: trace, label, window_s, number_a, number_b, moved (a double, since days
     * that fall off the edge of the data are made up for). Pairs that never meet so have no row.
     *
     * @param labelled touches of one slotted trace, with `label`
     * @param daysOfData UTC days from the trace's first action to its last, both counted
     */
    public static Dataset<Row> meetings(
            Dataset<Row> labelled, Trace trace, long[] windows, Dataset<Row> crowds, long daysOfData) {
        List<Dataset<Row>> moved = new ArrayList<>();
        for (long window : windows) {
            Dataset<Row> keyed = Keyed.at(labelled, trace, window, crowds);
            for (int days : DAYS) {
                if (daysOfData >= 2L * days) {
                    double scale = (double) daysOfData / (daysOfData - days);
                    moved.add(shifted(keyed, trace, window, days * Timeline.SLICE / window, scale));
                }
            }
        }
        if (moved.isEmpty()) {
            Dataset<Row> none = Keyed.at(labelled, trace, windows[0], crowds).limit(0);
            moved.add(shifted(none, trace, windows[0], 1, 1));
        }
        return moved.stream()
                .reduce(Dataset::union)
                .orElseThrow()
                .groupBy("trace", "label", "window_s", "number_a", "number_b")
                .agg(max("moved").as("moved"));
    }

    /** UTC days from the first to the last touch, both counted. */
    public static long days(Dataset<Row> touches) {
        Row ends = touches.agg(min("at"), max("at")).first();
        return ends.isNullAt(0)
                ? 0
                : Math.floorDiv(ends.getLong(1), Timeline.SLICE) - Math.floorDiv(ends.getLong(0), Timeline.SLICE) + 1;
    }

    private static Dataset<Row> shifted(Dataset<Row> keyed, Trace trace, long window, long slots, double scale) {
        Dataset<Row> now = keyed.select(
                col("label"), col("object_id"), col("slot"), col("account").as("here"));
        Dataset<Row> later = keyed.select(
                col("label"),
                col("object_id"),
                col("slot").minus(slots).as("slot"),
                col("account").as("there"));
        return now.join(later, new String[] {"label", "object_id", "slot"}, "inner")
                .where(col("here").notEqual(col("there")))
                .groupBy("label", "here", "there")
                .agg(count(lit(1)).as("n"))
                .select(
                        lit(trace.column()).as("trace"),
                        col("label"),
                        lit(window / 1_000_000).as("window_s"),
                        least(col("here"), col("there")).as("number_a"),
                        greatest(col("here"), col("there")).as("number_b"),
                        col("n").multiply(lit(scale)).as("moved"));
    }
}
