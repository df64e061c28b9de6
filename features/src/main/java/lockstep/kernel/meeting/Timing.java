package lockstep.kernel.meeting;

/** Where an annotated action counts: in which windows, and there in which slot and stratum. All times are microseconds. */
public final class Timing {
    public static final long DAY = 86_400_000_000L;
    private static final long MINUTE = 60_000_000L;

    private Timing() {}

    /** Whether the time of an action is precise enough for a window. Minutes are not precise enough for seconds. */
    public static boolean isPrecise(boolean toTheMinute, CellKey cell) {
        return !toTheMinute || cell.windowMicros() >= MINUTE;
    }

    /** Returns the slot that keys the action's object: 0 for traces without slots, else the UTC day or ⌊at / window⌋. */
    public static long slot(CellKey cell, long at) {
        return switch (cell.trace().slot) {
            case NONE -> 0;
            case DAY -> Math.floorDiv(at, DAY);
            case WINDOW -> Math.floorDiv(at, cell.windowMicros());
        };
    }

    /**
     * Returns the stratum of an action in a cell.
     *
     * @param lead the action's stratum code at the lead tier
     * @param strong the same at the strong tier, with the octave of the action's own lag
     */
    public static long stratum(CellKey cell, long lead, long strong) {
        return cell.tier() == Tier.LEAD ? lead : StratumCode.atWindow(strong, StratumCode.octave(cell.windowSeconds()));
    }

    /** Returns the number of UTC days from the first time to the last, both counted. */
    public static long days(long first, long last) {
        return Math.floorDiv(last, DAY) - Math.floorDiv(first, DAY) + 1;
    }
}
