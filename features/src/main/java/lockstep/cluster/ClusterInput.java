package lockstep.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lockstep.action.Trace;
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

/** What the rooms before have written, as this room reads it, trace by trace. */
final class ClusterInput {
    private final SparkSession spark;
    private final RunFolder run;
    private final PairSettings settings;
    private final List<Trace> traces;
    private final Dataset<Row> rates;
    private final Crowding crowding;
    private final Map<Trace, Long> days = new EnumMap<>(Trace.class);

    /** @param rates strata with `rate` */
    ClusterInput(SparkSession spark, RunFolder run, PairSettings settings, List<Trace> traces, Dataset<Row> rates) {
        this.spark = spark;
        this.run = run;
        this.settings = settings;
        this.traces = traces;
        this.rates = rates;
        this.crowding = Crowding.of(crowds());
    }

    List<Trace> traces() {
        return traces;
    }

    long[] windows() {
        return settings.micros();
    }

    Dataset<Row> touches(Trace trace) {
        return of(Touch.TABLE.read(spark, run), trace);
    }

    Dataset<Row> vectors(Trace trace) {
        return Vectors.of(of(Label.TABLE.read(spark, run), trace), of(rates, trace));
    }

    Dataset<Row> eligible() {
        return Eligible.TABLE.read(spark, run);
    }

    Dataset<Row> crowds() {
        return Crowd.TABLE.read(spark, run);
    }

    Crowding crowding() {
        return crowding;
    }

    long days(Trace trace) {
        return days.computeIfAbsent(trace, t -> MovedClock.days(touches(t)));
    }

    SparkSession spark() {
        return spark;
    }

    static Dataset<Row> of(Dataset<Row> table, Trace trace) {
        return table.where(col("trace").equalTo(trace.column()));
    }
}
