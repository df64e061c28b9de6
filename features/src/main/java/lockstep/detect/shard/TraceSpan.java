package lockstep.detect.shard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import lockstep.action.Trace;
import lockstep.kernel.meeting.Timing;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a task must know about all actions of a trace before it reads them.
 *
 * @param actions an upper bound of the actions of any cell
 * @param days UTC days from the first action to the last, both counted
 */
public record TraceSpan(long actions, long days) implements Serializable {
    /** @param actions with the columns trace and at (microseconds) */
    public static Map<Trace, TraceSpan> of(Dataset<Row> actions) {
        Map<Trace, TraceSpan> spans = new EnumMap<>(Trace.class);
        actions.groupBy("trace")
                .agg(count(lit(1)), min(col("at")), max(col("at")))
                .collectAsList()
                .forEach(r -> spans.put(
                        Trace.named(r.getString(0)),
                        new TraceSpan(r.getLong(1), Timing.days(r.getLong(2), r.getLong(3)))));
        return spans;
    }
}
