package lockstep.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.pair.Crowd;
import lockstep.pair.Crowding;
import lockstep.pair.Eligible;
import lockstep.pair.Label;
import lockstep.pair.MovedClock;
import lockstep.pair.Pair;
import lockstep.pair.PairSettings;
import lockstep.pair.Touch;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the rooms before have written, as this room reads it; what it asks again and again is written down once. */
final class ClusterInput {
    private final PairSettings settings;
    private final Dataset<Row> touches;
    private final Dataset<Row> labels;
    private final List<Eligible> eligible;
    private final Map<String, Long> days;
    private final Dataset<Row> slots;
    private final Crowding crowding;

    ClusterInput(SparkSession spark, RunFolder run, PairSettings settings) {
        this.settings = settings;
        this.touches = Touch.TABLE.read(spark, run);
        this.labels = Label.TABLE.read(spark, run);
        this.eligible = Eligible.TABLE.values(Eligible.TABLE.read(spark, run));
        this.days = new HashMap<>();
        MovedClock.span(touches).collectAsList().forEach(r -> days.put(r.getString(0), r.getLong(1)));
        this.crowding = Crowding.of(Crowd.TABLE.read(spark, run));
        this.slots = slots(spark, run);
    }

    /** Of everybody who is in a pair: a group is looked at in all traces, also in those that did not bring it up. */
    private Dataset<Row> slots(SparkSession spark, RunFolder run) {
        Dataset<Row> paired =
                Clusters.accounts(Pair.TABLE.read(spark, run)).select("account").distinct();
        Dataset<Row> theirs = touches.join(paired, new String[] {"account"}, "left_semi");
        AccountSlots.TABLE.write(MovedClock.slots(theirs, windows(), Crowd.TABLE.read(spark, run)), run);
        return AccountSlots.TABLE.read(spark, run);
    }

    SparkSession spark() {
        return touches.sparkSession();
    }

    long[] windows() {
        return settings.micros();
    }

    Dataset<Row> touches() {
        return touches;
    }

    Crowding crowding() {
        return crowding;
    }

    List<Eligible> eligible() {
        return eligible;
    }

    /** Accounts that could have met in a trace and window. */
    long eligible(String trace, long windowS) {
        return eligible.stream()
                .filter(e -> e.trace().equals(trace) && e.windowS() == windowS)
                .mapToLong(Eligible::accounts)
                .sum();
    }

    /** In the columns of {@link Label}. */
    Dataset<Row> labels() {
        return labels;
    }

    /** In the columns of {@link AccountSlots}. */
    Dataset<Row> slots() {
        return slots;
    }

    /**
     * What is known of accounts: trace, window_s, tier, account, vector, slots.
     *
     * @param accounts trace, account
     */
    Dataset<Row> known(Dataset<Row> accounts) {
        return labels.join(accounts, new String[] {"trace", "account"}, "left_semi")
                .join(slots, new String[] {"trace", "window_s", "account"}, "left");
    }

    /** UTC days that the data of each trace cover. */
    Map<String, Long> days() {
        return Map.copyOf(days);
    }
}
