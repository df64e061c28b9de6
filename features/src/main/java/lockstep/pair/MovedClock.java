package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A timetable is not a meeting: the meetings of two accounts when the clock of one is moved by a day or a week either
 * way, of the rhythm by an hour too (METHOD section 3). What two timetables share, they share then too.
 */
public final class MovedClock {
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;
    private static final List<Long> DAYS = List.of(DAY, 7 * DAY);

    private MovedClock() {}

    /**
     * By how many seconds the clock is moved: only where the data cover twice as much, and the window tells it.
     *
     * @param days that the data cover
     * @param window in seconds
     */
    public static List<Long> shifts(Trace trace, long days, long window) {
        List<Long> all = trace == Trace.RHYTHM ? List.of(HOUR, DAY, 7 * DAY) : DAYS;
        return all.stream().filter(s -> days * DAY >= 2 * s && s >= window).toList();
    }

    /**
     * The most meetings with one clock moved: trace, label, window_s, number_a, number_b, moved (a double, since days
     * that fall off the edge of the data are made up for). Pairs that never meet so, and traces without slots, have no
     * row.
     *
     * @param labelled touches with `label`
     * @param span of {@link #span}
     */
    public static Dataset<Row> meetings(Dataset<Row> labelled, long[] windows, Dataset<Row> crowds, Dataset<Row> span) {
        Dataset<Row> slotted = labelled.where(Slots.is(Trace.Slot.WINDOW));
        Dataset<Row> now =
                Keyed.of(slotted, windows, crowds).select("trace", "label", "window_s", "object_id", "slot", "account");
        Column days = col("days");
        Column shift = col("shift");
        Dataset<Row> later = now.withColumnRenamed("account", "there")
                .join(span, "trace")
                .withColumn("shift", explode(all()))
                .where(days.multiply(DAY).geq(shift.multiply(2)).and(shift.geq(col("window_s"))))
                .withColumn("slot", expr("slot - shift div window_s"))
                .drop("days");
        return now.withColumnRenamed("account", "here")
                .join(later, new String[] {"trace", "label", "window_s", "object_id", "slot"}, "inner")
                .where(col("here").notEqual(col("there")))
                .groupBy("trace", "label", "window_s", "shift", "here", "there")
                .agg(count(lit(1)).as("n"))
                .join(span, "trace")
                .withColumn(
                        "n",
                        col("n").multiply(days.multiply(DAY)
                                .divide(days.multiply(DAY).minus(shift))))
                .groupBy(
                        col("trace"),
                        col("label"),
                        col("window_s"),
                        least(col("here"), col("there")).as("number_a"),
                        greatest(col("here"), col("there")).as("number_b"))
                .agg(max("n").as("moved"));
    }

    /** Of each trace, as {@link #shifts} has them, but for what the data allow. */
    private static Column all() {
        Column hourToo = lit(
                Stream.concat(Stream.of(HOUR), DAYS.stream()).mapToLong(s -> s).toArray());
        return when(col("trace").equalTo(Trace.RHYTHM.column()), hourToo)
                .otherwise(lit(DAYS.stream().mapToLong(s -> s).toArray()));
    }

    /** UTC days from each trace's first touch to its last, both counted: trace, days. */
    public static Dataset<Row> span(Dataset<Row> touches) {
        return touches.groupBy("trace")
                .agg(min("at").as("first_at"), max("at").as("last_at"))
                .select(
                        col("trace"),
                        expr("(last_at - pmod(last_at, %1$d)) div %1$d - (first_at - pmod(first_at, %1$d)) div %1$d + 1"
                                        .formatted(Timeline.SLICE))
                                .as("days"));
    }
}
