package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * A stratum as one number: that of its source, day or hashtag, and the octave of the reaction's lag where the tier
 * tells lags apart. The octave is ⌊log2 of the lag in seconds⌋; lags below the window share one, since there they carry
 * no timing.
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
        long seconds = Math.max(lag, window) / 1_000_000;
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(seconds, 1));
        return number << 5 | Math.min(octave, LAST_OCTAVE);
    }

    /** The same in SQL, over touches with `window_s`; the number of binary digits is a logarithm without rounding. */
    static Column column(Tier tier) {
        Column plain = col(tier.column()).multiply(32).plus(NO_OCTAVE);
        if (tier == Tier.LEAD) return plain;
        Column octave = expr(
                "least(%d, length(bin(greatest((at - born) div 1000000, window_s, 1L))) - 1)".formatted(LAST_OCTAVE));
        return when(Numbering.isReaction(), col(tier.column()).multiply(32).plus(octave))
                .otherwise(plain);
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
