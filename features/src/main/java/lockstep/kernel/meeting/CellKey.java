package lockstep.kernel.meeting;

import java.io.Serializable;
import lockstep.action.Trace;

/** One trace at one tier and window. All formulas of METHOD.md §3 to §5 hold inside one cell. */
public record CellKey(Trace trace, Tier tier, long windowSeconds) implements Serializable {
    public static final long MICROS = 1_000_000;

    /** Returns the window in microseconds. */
    public long windowMicros() {
        return windowSeconds * MICROS;
    }
}
