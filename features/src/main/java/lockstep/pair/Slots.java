package lockstep.pair;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;

/** Which slot of time an action falls into, in whole numbers: a quotient of doubles may round up to the next one. */
final class Slots {
    private Slots() {}

    /** The slot of `at`, for slots of so many microseconds. */
    static Column of(long width) {
        return expr(sql("at", width));
    }

    /** The largest whole number not above time / width, also before 1970. */
    static String sql(String time, long width) {
        return "(((%1$s) - pmod((%1$s), %2$d)) div %2$d)".formatted(time, width);
    }
}
