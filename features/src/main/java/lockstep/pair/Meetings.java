package lockstep.pair;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import lockstep.pair.tally.Changes;
import lockstep.pair.tally.PairCode;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The sweep for the rooms behind this one. All take touches with a column `label`: only touches of equal trace and label
 * meet, so that one sweep serves many groups of accounts. Windows are in microseconds, ascending.
 */
public final class Meetings {
    private Meetings() {}

    /**
     * Counts of each label's own meetings: trace, label, window_s, tier, what, key, n. Of an `account` (key: its number), in a
     * `stratum` (its number), and at an `object` with its slot (a hash): of these the two with the most.
     */
    public static Dataset<Row> counts(Dataset<Row> labelled, List<Tier> tiers, long[] windows, Crowding crowds) {
        PairCode pairs = PairCode.of(PairCode.MOST_ACCOUNTS, new Changes(tiers.size(), windows.length));
        Dataset<Row> blocks = Sweeps.harvest(labelled, windows, crowds, new GroupCounts(tiers, windows));
        return counted(blocks, tiers, windows, pairs, 1);
    }

    /**
     * @param blocks of {@link MeetingCounts}
     * @param least pairs of fewer meetings are left out
     */
    static Dataset<Row> counted(Dataset<Row> blocks, List<Tier> tiers, long[] windows, PairCode pairs, long least) {
        return blocks.repartition(col("trace"), col("label"), col("what"), col("bucket"))
                .sortWithinPartitions("trace", "label", "what", "bucket")
                .mapPartitions(
                        new CountedMeetings(tiers, windows, pairs, least), Encoders.row(CountedMeetings.COLUMNS));
    }

    /** Every two posts that met: trace, label, pair (both account numbers), posts (a hash), seen (a bit a tier and window). */
    public static Dataset<Row> posts(Dataset<Row> labelled, List<Tier> tiers, long[] windows, Crowding crowds) {
        return Sweeps.harvest(labelled, windows, crowds, new MetPosts(tiers, windows));
    }

    /**
     * The meetings of some pairs: trace (its number), pair (both account numbers), gap, at (of the earlier action), seen (a bit a
     * tier and window).
     */
    public static Dataset<Row> gaps(
            Dataset<Row> labelled, long[] windows, Crowding crowds, Broadcast<WantedPairs> wanted) {
        return Sweeps.harvest(labelled, windows, crowds, new MetGaps(wanted, windows));
    }

    /** Meeting by meeting: trace, label, window_s, tier, object_id, number_a, number_b, at_a, at_b, post_a, post_b. */
    public static Dataset<Row> list(Dataset<Row> labelled, List<Tier> tiers, long[] windows, Crowding crowds) {
        return Sweeps.harvest(labelled, windows, crowds, new MeetingList(tiers, windows));
    }

    /**
     * The actions that met another: trace, label, window_s, tier, object_id, slot, stratum, account, at, post_id, met. One
     * action stands once per slice it met another in, with the number of those.
     */
    public static Dataset<Row> actions(Dataset<Row> labelled, List<Tier> tiers, long[] windows, Crowding crowds) {
        return Sweeps.harvest(labelled, windows, crowds, new MetActions(tiers, windows));
    }
}
