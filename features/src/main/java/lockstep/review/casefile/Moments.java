package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import lockstep.detect.SharedAction;
import lockstep.evidence.Evidence;
import lockstep.ingest.post.AccountKey;
import lockstep.ingest.post.Post;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** By which posts the members of each cluster met, and at which objects. */
final class Moments {
    private static final String[] MOMENT = {"cluster_id", "n", "cut", "evidence", "account_id", "at", "post_id", "met"};

    private Moments() {}

    /** The objects of each cluster, as far as the posts at those in front are fewer than `most`. */
    static Dataset<Row> evidence(SparkSession spark, RunFolder run, long most) {
        return Top.weighed(Evidence.TABLE.read(spark, run), most, size(col("post_ids")), col("rank"));
    }

    /** The first `most` of each cluster in order of evidence and time. */
    static Dataset<Row> read(SparkSession spark, RunFolder run, int most) {
        Dataset<Row> objects = Evidence.TABLE
                .read(spark, run)
                .select("cluster_id", "trace", "object_id", "rank", "first_at", "last_at");
        Dataset<Row> moments = SharedAction.TABLE
                .read(spark, run)
                .withColumn("at", timestamp_micros(col("at")))
                .groupBy("cluster_id", "trace", "object_id", "account_id", "at", "post_id")
                .agg(max("met").as("met"))
                .join(objects, new String[] {"cluster_id", "trace", "object_id"}, "inner")
                // an object that recurs has a row for each time it did
                .where(col("at").between(col("first_at"), col("last_at")))
                .groupBy("cluster_id", "trace", "object_id", "account_id", "at", "post_id", "met")
                .agg(min("rank").as("evidence"));
        Dataset<Row> first = Top.of(moments, most, col("evidence"), col("at"), col("account_id"), col("post_id"));
        return first.join(texts(spark, run), new String[] {"account_id", "post_id"}, "left")
                // where two rows of one id differ, the first in alphabetical order
                .groupBy(MOMENT[0], Arrays.copyOfRange(MOMENT, 1, MOMENT.length))
                .agg(min("said").as("said"))
                .select(col("*"), col("said.*"))
                .drop("said", "has_no_text");
    }

    private static Dataset<Row> texts(SparkSession spark, RunFolder run) {
        return Post.TABLE
                .read(spark, run)
                .select(
                        AccountKey.qualified().as("account_id"),
                        col("post_id"),
                        struct(
                                        col("text").isNull().as("has_no_text"), // a row with a text comes first
                                        col("text"),
                                        col("language"),
                                        col("url"),
                                        col("place"),
                                        col("reply_to_post"),
                                        when(
                                                        col("reply_to_account").isNotNull(),
                                                        AccountKey.qualified("reply_to_account"))
                                                .as("reply_to_account"),
                                        col("reply_to_url"))
                                .as("said"));
    }

    static Moment moment(Row r) {
        return new Moment(
                r.getAs("evidence"),
                r.getAs("account_id"),
                r.<java.sql.Timestamp>getAs("at").toInstant(),
                r.getAs("post_id"),
                r.getAs("met"),
                r.getAs("text"),
                r.getAs("language"),
                r.getAs("url"),
                r.getAs("place"),
                r.getAs("reply_to_post"),
                r.getAs("reply_to_account"),
                r.getAs("reply_to_url"));
    }
}
