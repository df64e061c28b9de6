package lockstep.cluster;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.timestamp_micros;

import lockstep.pair.Meetings;
import lockstep.pair.Tier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far apart and when the accounts of surprising pairs met. */
final class Gaps {
    private static final String[] PAIR = {"trace", "window_s", "tier", "number_a", "number_b"};

    private Gaps() {}

    /** @return trace, window_s, tier, number_a, number_b, median_gap_s, first_at, last_at */
    static Dataset<Row> of(Dataset<Row> edges, ClusterInput in) {
        Dataset<Row> touches = in.touches()
                .join(Clusters.accounts(edges), new String[] {"trace", "account"}, "left_semi")
                .withColumn("label", lit(0));
        return Meetings.list(touches, Tier.BOTH, in.windows(), in.crowding())
                .join(edges.select("trace", "window_s", "tier", "number_a", "number_b"), PAIR, "left_semi")
                .groupBy("trace", "window_s", "tier", "number_a", "number_b")
                .agg(
                        percentile(abs(col("at_b").minus(col("at_a"))), lit(0.5))
                                .divide(1e6)
                                .as("median_gap_s"),
                        timestamp_micros(min(least(col("at_a"), col("at_b")))).as("first_at"),
                        timestamp_micros(max(greatest(col("at_a"), col("at_b"))))
                                .as("last_at"));
    }
}
