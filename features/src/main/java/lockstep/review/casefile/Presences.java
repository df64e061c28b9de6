package lockstep.review.casefile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import lockstep.detect.Member;
import lockstep.detect.SharedAction;
import lockstep.evidence.Evidence;
import lockstep.ingest.post.AccountKey;
import lockstep.ingest.post.Post;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Sums up what the members of each cluster have posted, where it lies: on the driver it may not fit. */
final class Presences {
    private static final String[] MEMBER = {"cluster_id", "account_id"};
    private static final String[] POST = {"cluster_id", "account_id", "post_id"};

    private Presences() {}

    /** One a member. */
    static Dataset<Row> read(SparkSession spark, RunFolder run) {
        Dataset<Row> members = Member.TABLE.read(spark, run).select(MEMBER[0], MEMBER[1]);
        Dataset<Row> met = SharedAction.TABLE
                .read(spark, run)
                .select(POST[0], POST[1], POST[2])
                .distinct();
        Dataset<Row> posts = Post.TABLE
                .read(spark, run)
                .select(
                        AccountKey.qualified().as("account_id"),
                        col("post_id"),
                        col("at"),
                        unix_millis(col("at")).as("millis"))
                .join(members, "account_id");
        Dataset<Row> spans = posts.groupBy("cluster_id")
                .agg(min("millis").as("from"), max("millis").as("to"));
        Dataset<Row> seen = posts.join(met.withColumn("met", lit(true)), POST, "left")
                .join(spans, "cluster_id")
                .groupBy(MEMBER[0], MEMBER[1])
                .agg(
                        count(lit(1)).as("posts"),
                        min("at").as("first_at"),
                        max("at").as("last_at"),
                        array_sort(collect_set(when(col("met").isNull(), column())))
                                .as("own"));
        Dataset<Row> objects = Evidence.TABLE
                .read(spark, run)
                .select(col("cluster_id"), explode(col("account_ids")).as("account_id"))
                .groupBy(MEMBER[0], MEMBER[1])
                .agg(count(lit(1)).as("objects"));
        return members.join(seen, MEMBER, "left")
                .join(met.groupBy(MEMBER[0], MEMBER[1]).agg(count(lit(1)).as("shared")), MEMBER, "left")
                .join(objects, MEMBER, "left")
                .withColumn("posts", coalesce(col("posts"), lit(0L)))
                .withColumn("own", coalesce(col("own"), array().cast("array<int>")))
                .withColumn("evidence", least(coalesce(col("shared"), lit(0L)), coalesce(col("objects"), lit(0L))));
    }

    /** Of `millis`, between `from` and `to`: as {@link Casefile#column} has it. */
    static Column column() {
        Column length = greatest(lit(1L), col("to").minus(col("from"))).cast("double");
        Column place = lit(Casefile.COLUMNS)
                .multiply(col("millis").minus(col("from")).cast("double").divide(length));
        return least(lit(Casefile.COLUMNS - 1), place.cast("int"));
    }
}
