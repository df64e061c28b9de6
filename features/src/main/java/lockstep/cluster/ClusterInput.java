package lockstep.cluster;

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
    private final Dataset<Row> eligible;
    private final Crowding crowding;

    ClusterInput(SparkSession spark, RunFolder run, PairSettings settings) {
        this.settings = settings;
        this.touches = Touch.TABLE.read(spark, run);
        this.labels = Label.TABLE.read(spark, run);
        this.crowds = Crowd.TABLE.read(spark, run);
        this.eligible = Eligible.TABLE.read(spark, run);
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

    Dataset<Row> eligible() {
        return eligible;
    }

    /** @param accounts trace, account: only theirs are packed */
    Dataset<Row> vectors(Dataset<Row> accounts) {
        return Vectors.of(labels.join(accounts.distinct(), new String[] {"trace", "account"}, "left_semi"));
    }

    /** What a timetable would explain; see {@link MovedClock#meetings}. */
    Dataset<Row> moved(Dataset<Row> labelled) {
        return MovedClock.meetings(labelled, windows(), crowds, MovedClock.span(touches));
    }
}
