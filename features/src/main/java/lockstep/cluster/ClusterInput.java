package lockstep.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.pair.Crowd;
import lockstep.pair.Crowding;
import lockstep.pair.Eligible;
import lockstep.pair.Label;
import lockstep.pair.MovedClock;
import lockstep.pair.PairSettings;
import lockstep.pair.Touch;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the rooms before have written, as this room reads it. */
final class ClusterInput {
    private final PairSettings settings;
    private final Dataset<Row> touches;
    private final Dataset<Row> labels;
    private final Dataset<Row> crowds;
    private final List<Eligible> eligible;
    private final Dataset<Row> span;
    private final Crowding crowding;

    ClusterInput(SparkSession spark, RunFolder run, PairSettings settings) {
        this.settings = settings;
        this.touches = Touch.TABLE.read(spark, run);
        this.labels = Label.TABLE.read(spark, run);
        this.crowds = Crowd.TABLE.read(spark, run);
        this.eligible = Eligible.TABLE.values(Eligible.TABLE.read(spark, run));
        this.span = few(MovedClock.span(touches));
        this.crowding = Crowding.of(crowds);
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

    /**
     * @param members label, trace, account
     * @return those, window_s, tier, vector
     */
    Dataset<Row> vectors(Dataset<Row> members) {
        return labels.join(members, new String[] {"trace", "account"}, "inner");
    }

    /**
     * What is known of accounts: trace, window_s, tier, account, vector, slots.
     *
     * @param accounts trace, account
     */
    Dataset<Row> known(Dataset<Row> accounts) {
        String[] account = {"trace", "account"};
        return labels.join(accounts, account, "left_semi")
                .join(
                        slots(touches.join(accounts, account, "left_semi")),
                        new String[] {"trace", "window_s", "account"},
                        "left");
    }

    /** When and where each of these was, see {@link MovedClock#slots}. */
    private Dataset<Row> slots(Dataset<Row> of) {
        return MovedClock.slots(of, windows(), crowds);
    }

    /** UTC days that the data of each trace cover. */
    Map<String, Long> days() {
        Map<String, Long> days = new HashMap<>();
        span.collectAsList().forEach(r -> days.put(r.getString(0), r.getLong(1)));
        return days;
    }

    /** What a timetable would explain; see {@link MovedClock#meetings}. */
    Dataset<Row> moved(Dataset<Row> labelled) {
        return MovedClock.meetings(labelled, windows(), crowds, span);
    }

    /** A few rows that are joined again and again: read once, and sent along with the plan. */
    private static Dataset<Row> few(Dataset<Row> rows) {
        return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
    }
}
