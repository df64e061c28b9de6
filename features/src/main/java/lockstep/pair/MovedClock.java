package lockstep.pair;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import lockstep.action.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * A timetable is not a meeting: the meetings of two accounts when the clock of one is moved by a day or a week either
 * way, of the rhythm by an hour too (METHOD section 3). What two timetables share, they share then too.
 */
public final class MovedClock {
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;
    private static final List<Long> DAYS = List.of(DAY, 7 * DAY);
    private static final UserDefinedFunction PACKED = udf(new Pack(), DataTypes.BinaryType);

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
     * When and where each account was: trace, window_s, account, slots (a {@link SlotList}). For pairs that are known: two
     * lists are compared in the time it takes to read them, however many others were there.
     *
     * @param touches of traces with slots and others, which have no row
     */
    public static Dataset<Row> slots(Dataset<Row> touches, long[] windows, Dataset<Row> crowds) {
        Dataset<Row> slotted = touches.where(Slots.is(Trace.Slot.WINDOW))
                .withColumn("window", explode(lit(windows)))
                .where(not(col("coarse")).or(col("window").geq(Timeline.MINUTE)))
                .withColumn("slot", Slots.ofWindow())
                .withColumn("window_s", col("window").divide(1_000_000).cast("bigint"));
        return slotted.join(broadcast(crowds), new String[] {"trace", "window_s", "object_id", "slot"}, "left_anti")
                .select("trace", "window_s", "account", "object_id", "thing", "slot")
                .distinct()
                .groupBy("trace", "window_s", "account")
                .agg(array_sort(collect_list(struct("thing", "slot"))).as("entries"))
                .withColumn("slots", PACKED.apply(col("entries")))
                .drop("entries");
    }

    /**
     * The most meetings of two accounts with one clock moved; days that fall off the edge of the data are made up for.
     *
     * @param days that the data cover
     * @param window in seconds
     */
    public static double moved(Trace trace, long days, long window, byte[] a, byte[] b) {
        double most = 0;
        for (long shift : shifts(trace, days, window)) {
            long after = 0;
            long before = 0;
            for (long slots : slots(shift, window)) {
                after += SlotList.after(a, b, slots);
                before += SlotList.after(b, a, slots);
            }
            most = Math.max(most, Math.max(after, before) * scale(days, shift));
        }
        return most;
    }

    /** The slot of the same time on the clock that is moved; where windows do not divide the move it is one of two. */
    static long[] slots(long shift, long window) {
        long slots = shift / window;
        return shift % window == 0 ? new long[] {slots} : new long[] {slots, slots + 1};
    }

    /** Makes up for the days that fall off the edge of the data. */
    static double scale(long days, long shift) {
        return (double) (days * DAY) / (days * DAY - shift);
    }

    private static final class Pack implements UDF1<Seq<Row>, byte[]> {
        @Override
        public byte[] call(Seq<Row> entries) {
            int n = entries.length();
            long[] things = new long[n];
            long[] slots = new long[n];
            for (int i = 0; i < n; i++) {
                things[i] = entries.apply(i).getLong(0);
                slots[i] = entries.apply(i).getLong(1);
            }
            return SlotList.pack(things, slots);
        }
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
