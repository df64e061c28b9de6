package lockstep.pair;

import lockstep.action.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The sweep for the rooms behind this one. All take touches of one trace with a column `label`: only touches of equal
 * label meet, so that one sweep serves many groups of accounts.
 */
public final class Meetings {
    private Meetings() {}

    /**
     * Partial counts, to be summed: trace, label, window_s, what (`pair` or `stratum`), key, n.
     *
     * @param windows in microseconds, ascending
     */
    public static Dataset<Row> counts(Dataset<Row> labelled, Trace trace, long[] windows, Crowding crowds) {
        return sweep(labelled, trace, windows, crowds, new MeetingCounts(windows));
    }

    /** Meeting by meeting: trace, label, window_s, object_id, number_a, number_b, at_a, at_b, post_a, post_b. */
    public static Dataset<Row> list(Dataset<Row> labelled, Trace trace, long[] windows, Crowding crowds) {
        return sweep(labelled, trace, windows, crowds, new MeetingList(windows));
    }

    /**
     * The actions that met another: trace, label, window_s, object_id, slot, stratum, account, at, post_id, met. One
     * action stands once per slice it met another in, with the number of those.
     */
    public static Dataset<Row> actions(Dataset<Row> labelled, Trace trace, long[] windows, Crowding crowds) {
        return sweep(labelled, trace, windows, crowds, new MetActions(windows, trace.slotted()));
    }

    private static Dataset<Row> sweep(
            Dataset<Row> labelled, Trace trace, long[] windows, Crowding crowds, Harvest harvest) {
        return Sweeps.harvest(Sweeps.slices(labelled, trace, windows), trace, windows, crowds, harvest);
    }
}
