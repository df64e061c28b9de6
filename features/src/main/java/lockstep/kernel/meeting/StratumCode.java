package lockstep.kernel.meeting;

/**
 * A stratum as one non-negative number: the hash of its name (57 bits), whether it stands for a known source (1 bit), and
 * the octave of the reaction's lag (5 bits). The octave is ⌊log2 of the lag in seconds⌋, at most {@value #LAST_OCTAVE}; strata
 * without an octave carry {@value #NO_OCTAVE}. An annotated action carries the octave of its own lag. A window raises the
 * octave to its own, because lags below the window carry no timing (METHOD.md §1).
 */
public final class StratumCode {
    public static final int NO_OCTAVE = 31;
    public static final int LAST_OCTAVE = 24;
    /** The bit of a known source. */
    public static final int KNOWN = 1 << 5;
    /** The bits below the name. */
    public static final int NAME_SHIFT = 6;

    private StratumCode() {}

    /** @param name a hash of the stratum's name; 57 bits of it are kept */
    public static long of(long name, boolean sourceKnown) {
        return with(name, sourceKnown, NO_OCTAVE);
    }

    /** The same, for a reaction at the strong tier. */
    public static long ofReaction(long name, boolean sourceKnown, long lagSeconds) {
        return with(name, sourceKnown, octave(lagSeconds));
    }

    private static long with(long name, boolean sourceKnown, int octave) {
        return (name << NAME_SHIFT & Long.MAX_VALUE) | (sourceKnown ? KNOWN : 0) | octave;
    }

    /** Returns ⌊log₂ seconds⌋, from 0 to {@value #LAST_OCTAVE}. */
    public static int octave(long seconds) {
        return Math.min(Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(seconds, 1)), LAST_OCTAVE);
    }

    /** Returns the stratum of an annotated action at a window whose octave is given. */
    static long atWindow(long code, int windowOctave) {
        int octave = (int) code & NO_OCTAVE;
        return octave < windowOctave ? code + windowOctave - octave : code;
    }

    /** Whether the stratum stands for a known source, so that the ceiling bounds its rate. */
    public static boolean isSourceKnown(long code) {
        return (code & KNOWN) != 0;
    }

    /** Returns the lag octave of the stratum, or {@link #NO_OCTAVE}. Strata of one octave share one ceiling. */
    public static int octaveOf(long code) {
        return (int) code & NO_OCTAVE;
    }

    /** Returns the part of the code that all octaves of one source share. */
    public static long name(long code) {
        return code >>> NAME_SHIFT;
    }
}
