package lockstep.evidence;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import lockstep.pair.Crowding;
import lockstep.pair.Meetings;
import lockstep.pair.Tier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many meetings of members chance puts on each object. */
final class Expected {
    private Expected() {}

    /**
     * For every object, over its strata in order: R of the object in the stratum · the members' pairs / all pairs.
     *
     * @param objects cluster_id, trace, window_s, tier, object_id, slot
     * @param shares cluster_id, trace, window_s, tier, number, share: the members' pairs over all pairs of the stratum
     * @return the columns of objects, and expected
     */
    static Dataset<Row> of(
            Dataset<Row> objects, Dataset<Row> touches, Dataset<Row> shares, long[] windows, Crowding crowds) {
        Dataset<Row> wanted = objects.select("trace", "object_id").distinct();
        Dataset<Row> busy = touches.join(broadcast(wanted), new String[] {"trace", "object_id"}, "left_semi")
                .withColumn("label", lit(0));
        Dataset<Row> met = Meetings.actions(busy, Tier.BOTH, windows, crowds)
                .groupBy("trace", "window_s", "tier", "object_id", "slot", "stratum")
                .agg(sum("met").divide(2).as("meetings"))
                .withColumnRenamed("slot", "met_slot")
                .withColumnRenamed("stratum", "number");
        Column sameSlot = col("slot").eqNullSafe(col("met_slot"));
        Dataset<Row> parts = objects.join(met, new String[] {"trace", "window_s", "tier", "object_id"}, "inner")
                .where(sameSlot)
                .join(shares, new String[] {"cluster_id", "trace", "window_s", "tier", "number"}, "inner")
                .withColumn(
                        "part",
                        struct(
                                col("number"),
                                col("meetings").multiply(col("share")).as("expected")));
        return parts.groupBy("cluster_id", "trace", "window_s", "tier", "object_id", "slot")
                .agg(aggregate(
                                array_sort(collect_list("part")),
                                lit(0.0),
                                (total, part) -> total.plus(part.getField("expected")))
                        .as("expected"));
    }
}
