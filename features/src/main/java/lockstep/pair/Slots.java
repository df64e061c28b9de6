package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import lockstep.action.Trace;
import org.apache.spark.sql.Column;

/** Which slot of time an action falls into, in whole numbers: a quotient of doubles may round up to the next one. */
final class Slots {
    private Slots() {}

    /** Of traces whose slot is the window's own, at `window` microseconds. */
    static Column ofWindow() {
        return expr(sql("at", "window"));
    }

    /** Of traces whose slot is the UTC day; nothing where it is not. */
    static Column ofDay() {
        return when(is(Trace.Slot.DAY), expr(sql("at", String.valueOf(Timeline.SLICE))));
    }

    /** The slot that keys an action's object: by trace none, which is {@link Crowding#NO_SLOT}, the UTC day, or the window's own. */
    static long of(Trace trace, long at, long window) {
        return switch (trace.slot) {
            case NONE -> Crowding.NO_SLOT;
            case DAY -> Math.floorDiv(at, Timeline.SLICE);
            case WINDOW -> Math.floorDiv(at, window);
        };
    }

    static Column is(Trace.Slot slot) {
        return col("trace")
                .isInCollection(Arrays.stream(Trace.values())
                        .filter(t -> t.slot == slot)
                        .map(Trace::column)
                        .toList());
    }

    /** The largest whole number not above time / width, also before 1970. */
    private static String sql(String time, String width) {
        return "(((%1$s) - pmod((%1$s), %2$s)) div %2$s)".formatted(time, width);
    }
}
