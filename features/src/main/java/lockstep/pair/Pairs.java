package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;

import java.util.Map;
import java.util.TreeMap;
import lockstep.action.Action;
import lockstep.pair.tally.Changes;
import lockstep.pair.tally.PairCode;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Actions in, pairs, strata and crowds out. */
public final class Pairs {
    private static final long LEAST_TOGETHER = 2;

    private Pairs() {}

    /** Reads `actions`; writes this room's tables and returns their row counts. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run, PairSettings settings) {
        Map<String, Long> counts = new TreeMap<>();
        Dataset<Row> actions = Action.TABLE.read(spark, run);
        long accounts = AccountNumber.TABLE.write(Numbering.accounts(actions), run);
        StratumNumber.TABLE.write(Numbering.strata(actions), run);
        Dataset<Row> numbers = AccountNumber.TABLE.read(spark, run);
        Dataset<Row> names = StratumNumber.TABLE.read(spark, run);
        int buckets = Sweeps.buckets(Touch.TABLE.write(Numbering.touches(actions, numbers, names), run));
        Dataset<Row> touches = Touch.TABLE.read(spark, run);
        counts.put("crowds", Crowd.TABLE.write(Crowds.of(touches, settings, buckets), run));
        Crowding crowding = Crowding.of(Crowd.TABLE.read(spark, run));

        TraceClock clock = new TraceClock(spark);
        long[] windows = settings.micros();
        PairCode pairs = PairCode.of(accounts, new Changes(Tier.BOTH.size(), windows.length));
        Harvest meetings = new MeetingCounts(Tier.BOTH, windows, pairs, buckets);
        Dataset<Row> blocks =
                Sweeps.harvest(touches.withColumn("label", lit(0)), windows, crowding, meetings, buckets, clock);
        MeetingCount.TABLE.write(Meetings.counted(blocks, Tier.BOTH, windows, pairs, LEAST_TOGETHER), run);
        run.change(m -> m.withTraceMillis(clock.millis()));
        Dataset<Row> counted = MeetingCount.TABLE.read(spark, run);
        counts.put("pairs", Pair.TABLE.write(named(counted, numbers), run));

        Label.TABLE.write(Labels.of(touches, windows, crowding), run);
        Dataset<Row> labels = Label.TABLE.read(spark, run);
        Eligible.TABLE.write(Strata.eligible(labels), run);
        Dataset<Row> strata = Strata.of(Strata.actions(labels), counted, AnyTime.of(touches, windows, crowding), names);
        counts.put("strata", Stratum.TABLE.write(strata, run));
        return counts;
    }

    private static Dataset<Row> named(Dataset<Row> counted, Dataset<Row> accounts) {
        Dataset<Row> a = accounts.toDF("account_a", "number_a");
        Dataset<Row> b = accounts.toDF("account_b", "number_b");
        return counted.where(col("what").equalTo(CountedMeetings.PAIR))
                .select(
                        col("trace"),
                        col("window_s"),
                        col("tier"),
                        shiftright(col("key"), 32).cast("int").as("number_a"),
                        col("key").bitwiseAND(0xffffffffL).cast("int").as("number_b"),
                        col("n").as("together"))
                .join(a, "number_a")
                .join(b, "number_b")
                .orderBy("trace", "window_s", "tier", "number_a", "number_b");
    }
}
