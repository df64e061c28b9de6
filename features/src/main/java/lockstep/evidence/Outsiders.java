package lockstep.evidence;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts accounts in no cluster that did the same as a cluster, from one hour before its first action to one hour after its last. */
final class Outsiders {
    private static final long HOUR = 3_600_000_000L;

    private Outsiders() {}

    /**
     * A recurring thing is looked up hour by hour: in ten thousand slots of one place, everybody who was ever there would
     * be looked at ten thousand times.
     *
     * @param objects cluster_id, trace, window_s, tier, object_id, slot, first_at, last_at
     * @param members account_id, of all clusters
     * @return cluster_id, trace, window_s, tier, object_id, slot, outsiders
     */
    static Dataset<Row> of(Dataset<Row> objects, Dataset<Row> members, Dataset<Row> actions) {
        Dataset<Row> wanted = objects.withColumn(
                        "from", unix_micros(col("first_at")).minus(HOUR))
                .withColumn("to", unix_micros(col("last_at")).plus(HOUR))
                .withColumn(
                        "hour",
                        explode(when(recurs(), sequence(hour("from"), hour("to")))
                                .otherwise(array(lit(0L)))))
                .select("cluster_id", "trace", "window_s", "tier", "object_id", "slot", "from", "to", "hour");
        Dataset<Row> others = actions.withColumn("at", unix_micros(col("at")))
                .withColumn("hour", when(recurs(), hour("at")).otherwise(lit(0L)))
                .select("trace", "object_id", "hour", "at", "account_id");
        return wanted.join(others, new String[] {"trace", "object_id", "hour"}, "inner")
                .where(col("at").between(col("from"), col("to")))
                .join(members.select("account_id").distinct(), new String[] {"account_id"}, "left_anti")
                .groupBy("cluster_id", "trace", "window_s", "tier", "object_id", "slot")
                .agg(count_distinct(col("account_id")).as("outsiders"));
    }

    private static Column hour(String micros) {
        return expr("(%1$s - pmod(%1$s, %2$dL)) div %2$dL".formatted(micros, HOUR));
    }

    private static Column recurs() {
        return col("trace")
                .isInCollection(Arrays.stream(Trace.values())
                        .filter(Trace::slotted)
                        .map(Trace::column)
                        .toList());
    }
}
