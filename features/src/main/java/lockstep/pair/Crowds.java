package lockstep.pair;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.function.ToLongFunction;
import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds objects with too many meetings, by counting, before any pair is formed. */
final class Crowds {
    private static final String[] OBJECT = {"trace", "thing", "twin"};

    private Crowds() {}

    /**
     * @param buckets see {@link Sweeps#buckets}
     * @return the columns of {@link Crowd}
     */
    static Dataset<Row> of(Dataset<Row> touches, PairSettings settings, int buckets) {
        Dataset<Row> busy = touches.groupBy("trace", "thing", "twin")
                .agg(count(lit(1)).as("n"))
                .where(col("n").gt(ofTrace(t -> most(settings.crowd(t)))))
                .select("trace", "thing", "twin");
        Dataset<Row> labelled =
                touches.join(broadcast(busy), OBJECT, "left_semi").withColumn("label", lit(0));
        Dataset<Row> counts = Sweeps.harvest(
                labelled, settings.micros(), Crowding.NONE, new CrowdCounts(settings, null), buckets, null);
        Dataset<Row> crowds = above(counts, settings).localCheckpoint();
        Dataset<Row> names = touches.join(
                        broadcast(crowds.select("trace", "thing", "twin").distinct()), OBJECT, "left_semi")
                .select("trace", "thing", "twin", "object_id")
                .distinct();
        return crowds.join(broadcast(names), OBJECT, "inner").orderBy("trace", "window_s", "object_id", "slot");
    }

    /** @param counts of {@link CrowdCounts} */
    static Dataset<Row> above(Dataset<Row> counts, PairSettings settings) {
        return counts.groupBy("trace", "window_s", "thing", "twin", "slot")
                .agg(sum("actions").as("actions"), sum("meetings").as("meetings"))
                .where(col("meetings").gt(ofTrace(settings::crowd)));
    }

    /** n actions make at most n (n - 1) / 2 meetings, so only objects of more actions than this can be above the limit. */
    static long most(long limit) {
        return (long) Math.sqrt(2.0 * limit);
    }

    private static Column ofTrace(ToLongFunction<Trace> number) {
        Column column = lit(0L);
        for (Trace t : Trace.values()) {
            column = when(col("trace").equalTo(t.column()), number.applyAsLong(t))
                    .otherwise(column);
        }
        return column;
    }
}
