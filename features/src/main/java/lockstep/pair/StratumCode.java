package lockstep.pair;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;

/**
 * A stratum as one number: that of its source, day or hashtag, and the octave of the reaction's lag where the tier
 * tells lags apart. The octave is ⌊log2 of the lag in seconds⌋; lags below the window share one, since there they carry
 * no timing. Touches carry the octave of the lag itself; a window raises it to its own.
 */
public final class StratumCode {
    static final int NO_OCTAVE = 31;
    private static final int LAST_OCTAVE = 24;

    private StratumCode() {}

    public static long of(long number) {
        return number << 5 | NO_OCTAVE;
    }

    /** Times in microseconds. */
    public static long of(long number, long lag, long window) {
        return number << 5 | octave(Math.max(lag, window) / 1_000_000);
    }

    private static int octave(long seconds) {
        return Math.min(Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(seconds, 1)), LAST_OCTAVE);
    }

    /** Of each window, in microseconds. */
    static int[] octaves(long[] windows) {
        return Arrays.stream(windows).mapToInt(w -> octave(w / 1_000_000)).toArray();
    }

    /** A touch's code as a window sees it. */
    static long seen(long code, int windowOctave) {
        int octave = (int) code & NO_OCTAVE;
        return octave < windowOctave ? code + windowOctave - octave : code;
    }

    /** The code that a touch carries where lags are not told apart. */
    static Column code(Column number) {
        return number.multiply(32).plus(NO_OCTAVE);
    }

    /** The same where they are; the number of binary digits is a logarithm without rounding. */
    static Column code(Column number, String lagMicros) {
        String digits = "least(%d, length(bin(greatest((%s) div 1000000, 1L))) - 1)".formatted(LAST_OCTAVE, lagMicros);
        return number.multiply(32).plus(expr(digits));
    }

    /** Strata of one kind are compared with each other: those of one octave, and those without. */
    public static long kind(long code) {
        return code & NO_OCTAVE;
    }

    /** The number of its source, day or recurring thing. */
    public static Column number(Column code) {
        return shiftright(code, 5);
    }

    /** The octave, or nothing where the stratum has none. */
    static Column octave(Column code) {
        Column octave = code.bitwiseAND(NO_OCTAVE);
        return when(octave.notEqual(NO_OCTAVE), octave).otherwise(lit(null));
    }
}
