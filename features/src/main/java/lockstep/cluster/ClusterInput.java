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
    private final SparkSession spark;
    private final RunFolder run;
    private final PairSettings settings;
    private final Dataset<Row> rates;
    private final Crowding crowding;

    /** @param rates strata with `rate` */
    ClusterInput(SparkSession spark, RunFolder run, PairSettings settings, Dataset<Row> rates) {
        this.spark = spark;
        this.run = run;
        this.settings = settings;
        this.rates = rates;
        this.crowding = Crowding.of(Crowd.TABLE.read(spark, run));
    }

    SparkSession spark() {
        return spark;
    }

    long[] windows() {
        return settings.micros();
    }

    Dataset<Row> touches() {
        return Touch.TABLE.read(spark, run);
    }

    Crowding crowding() {
        return crowding;
    }

    Dataset<Row> eligible() {
        return Eligible.TABLE.read(spark, run);
    }

    /** @param accounts trace, account: only theirs are packed */
    Dataset<Row> vectors(Dataset<Row> accounts) {
        Dataset<Row> labels =
                Label.TABLE.read(spark, run).join(accounts.distinct(), new String[] {"trace", "account"}, "left_semi");
        return Vectors.of(labels, rates);
    }

    /** What a timetable would explain; see {@link MovedClock#meetings}. */
    Dataset<Row> moved(Dataset<Row> labelled) {
        Dataset<Row> crowds = Crowd.TABLE.read(spark, run);
        return MovedClock.meetings(labelled, windows(), crowds, MovedClock.span(touches()));
    }
}
