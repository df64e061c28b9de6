package lockstep.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.statistics.Bits;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * A cluster counted by arrivals: a member who comes to an object where a member is already counts once, however many are
 * there. Meetings count pairs as if they were independent; thirty who do one thing at once make 435 of them by 29 arrivals,
 * and a crowd that comes to two things looks like a network. By chance there are no more arrivals than meetings, so what
 * chance expects of meetings bounds them too, and the bits are a lower bound.
 *
 * @param alone of one trace
 * @param once of all traces together, where each post counts once, in the first trace in which it arrives
 */
record Arrivals(long alone, long once) {
    static final Arrivals NONE = new Arrivals(0, 0);

    double bits(Figures f) {
        return Bits.of(alone, f.expected(), f.size(), f.eligible());
    }

    /** @param arrivals by trace, of those that carry it */
    static double bits(Fusion f, Map<String, Arrivals> arrivals) {
        double gain = 0;
        for (Figures part : f.parts()) {
            gain += Bits.gain(arrivals.getOrDefault(part.trace(), NONE).once, part.expected());
        }
        return f.bits(gain);
    }

    /** By {@link Survival#key}, from rows in the columns of {@link SharedAction}. */
    static Map<String, Arrivals> of(Dataset<Row> shared) {
        Column before = lag("at", 1)
                .over(Window.partitionBy("cluster_id", "trace", "object_id", "slot", "stratum")
                        .orderBy("at", "account"));
        Dataset<Row> arrived = shared.withColumn("gap", col("at").minus(before))
                .where(col("gap").leq(col("window_s").multiply(1_000_000)));
        Dataset<Row> alone =
                arrived.groupBy("cluster_id", "trace").agg(count(lit(1)).as("alone"));
        Dataset<Row> once = arrived.groupBy("cluster_id", "account", "post_id")
                .agg(min(rank(col("trace"))).as("rank"))
                .groupBy(col("cluster_id"), ranked(col("rank")).as("trace"))
                .agg(count(lit(1)).as("once"));
        return alone.join(once, new String[] {"cluster_id", "trace"}, "left").na().fill(0).collectAsList().stream()
                .collect(Collectors.toMap(
                        r -> Survival.key(r.getAs("cluster_id"), r.getAs("trace")),
                        r -> new Arrivals(r.<Long>getAs("alone"), r.<Long>getAs("once"))));
    }

    /** A trace's fusion rank, from 1. */
    private static Column rank(Column trace) {
        return array_position(names(), trace);
    }

    private static Column ranked(Column rank) {
        return element_at(names(), rank.cast("int"));
    }

    private static Column names() {
        return array(Arrays.stream(Trace.values()).map(t -> lit(t.column())).toArray(Column[]::new));
    }
}
