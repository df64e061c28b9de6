package lockstep.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Describes swarms from their targets' side. */
final class Targets {
    /** Number of targets of a cluster that are kept: those that most members act on. */
    private static final int MOST = 20;

    private Targets() {}

    /**
     * @param actions in the columns of `actions`; without the trace `target` there is nothing to say
     * @param members cluster_id, account_id
     */
    static Dataset<Row> of(Dataset<Row> actions, Dataset<Row> members) {
        Dataset<Row> hits = actions.where(col("trace").equalTo(Trace.TARGET.column()))
                .select(
                        col("account_id"),
                        col("object_id").as("target"),
                        col("at"),
                        date_trunc("hour", col("at")).as("hour"));
        Dataset<Row> theirs = hits.join(members, "account_id");
        String[] hour = {"target", "hour"};
        Dataset<Row> all = hits.groupBy("target", "hour").agg(count(lit(1)).as("all_posts"));
        Dataset<Row> hours = theirs.groupBy("cluster_id", "target", "hour")
                .agg(count(lit(1)).as("n"))
                .join(all, hour, "inner")
                .groupBy("cluster_id", "target")
                .agg(
                        count(lit(1)).as("hours"),
                        sum("n").as("posts"),
                        sum(col("all_posts").minus(col("n"))).as("outsiders_posts"),
                        max(struct(col("n"), col("hour"))).as("peak"));
        Dataset<Row> who = theirs.groupBy("cluster_id", "target")
                .agg(
                        count_distinct(col("account_id")).as("accounts"),
                        min("at").as("first_at"),
                        max("at").as("last_at"))
                .where(col("accounts").geq(2));
        Column best = row_number()
                .over(Window.partitionBy("cluster_id")
                        .orderBy(
                                col("accounts").desc(),
                                col("posts").desc(),
                                col("target").asc()));
        return who.join(hours, new String[] {"cluster_id", "target"}, "inner")
                .withColumn(
                        "outsiders_share",
                        col("outsiders_posts").divide(col("outsiders_posts").plus(col("posts"))))
                .withColumn("peak_at", col("peak.hour"))
                .withColumn("peak_posts", col("peak.n"))
                .withColumn("place", best)
                .where(col("place").leq(MOST));
    }
}
