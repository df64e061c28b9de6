package lockstep.evidence;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import lockstep.action.Action;
import lockstep.cluster.Member;
import lockstep.cluster.SharedAction;
import lockstep.ingest.post.Post;
import lockstep.pair.AccountNumber;
import lockstep.pair.Crowd;
import lockstep.pair.Crowding;
import lockstep.pair.Label;
import lockstep.pair.LabelEntries;
import lockstep.pair.PairSettings;
import lockstep.pair.Stratum;
import lockstep.pair.Touch;
import lockstep.table.Numbered;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Clusters in, the objects and posts they rest on out. */
public final class Evidences {
    private static final String[] OBJECT = {"cluster_id", "trace", "window_s", "tier", "object_id", "slot"};

    private Evidences() {}

    /** Writes `evidence`, `weeks` and `targets`; returns row counts. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run, PairSettings settings) {
        Dataset<Row> shared = SharedAction.TABLE.read(spark, run).join(AccountNumber.TABLE.read(spark, run), "account");
        Dataset<Row> members = Member.TABLE.read(spark, run).select("cluster_id", "account_id");
        Dataset<Row> objects = objects(shared).withColumn("slot", coalesce(col("slot"), lit(-1L)));
        Dataset<Row> expected = Expected.of(
                        objects(shared).select("cluster_id", "trace", "window_s", "tier", "object_id", "slot"),
                        Touch.TABLE.read(spark, run),
                        shares(spark, run, members),
                        settings.micros(),
                        Crowding.of(Crowd.TABLE.read(spark, run)))
                .withColumn("slot", coalesce(col("slot"), lit(-1L)));
        Dataset<Row> outsiders = Outsiders.of(objects, members, Action.TABLE.read(spark, run));
        Dataset<Row> whole = objects.join(expected, OBJECT, "left")
                .join(outsiders, OBJECT, "left")
                .join(texts(Post.TABLE.read(spark, run)), new String[] {"first_account", "first_post"}, "left")
                .withColumn("expected", coalesce(col("expected"), lit(0.0)))
                .withColumn("outsiders", coalesce(col("outsiders"), lit(0L)))
                .withColumn("object", shown());
        return Map.of(
                "evidence", Evidence.TABLE.write(ranked(whole), run),
                "weeks", Week.TABLE.write(Weeks.of(SharedAction.TABLE.read(spark, run)), run),
                "targets", Target.TABLE.write(Targets.of(Action.TABLE.read(spark, run), members), run));
    }

    private static Dataset<Row> objects(Dataset<Row> shared) {
        return shared.groupBy("cluster_id", "trace", "window_s", "tier", "object_id", "slot")
                .agg(
                        count_distinct(col("account_id")).as("accounts"),
                        array_sort(collect_set("account_id")).as("account_ids"),
                        sum("met").divide(2).cast("bigint").as("meetings"),
                        timestamp_micros(min("at")).as("first_at"),
                        timestamp_micros(max("at")).as("last_at"),
                        min(struct("at", "account_id", "post_id")).as("first"),
                        array_sort(collect_list(struct("at", "post_id"))).as("posts"))
                .withColumn("first_account", col("first.account_id"))
                .withColumn("first_post", col("first.post_id"))
                .withColumn("post_ids", array_distinct(transform(col("posts"), (Column p) -> p.getField("post_id"))));
    }

    /** The share of a stratum's pairs that are pairs of members. */
    private static Dataset<Row> shares(SparkSession spark, RunFolder run, Dataset<Row> members) {
        Dataset<Row> numbered = members.join(AccountNumber.TABLE.read(spark, run), "account_id");
        Column pairs = col("s").multiply(col("s")).minus(col("s2"));
        Column all = col("actions").cast("double").multiply(col("actions").minus(1));
        Dataset<Row> labels = Label.TABLE.read(spark, run).join(numbered, "account");
        return LabelEntries.of(labels, "cluster_id", "trace", "window_s", "tier")
                .groupBy("cluster_id", "trace", "window_s", "tier", "number")
                .agg(
                        sum("d").cast("double").as("s"),
                        sum(col("d").multiply(col("d"))).as("s2"))
                .join(
                        Stratum.TABLE.read(spark, run).select("trace", "window_s", "tier", "number", "actions"),
                        new String[] {"trace", "window_s", "tier", "number"},
                        "inner")
                .where(col("actions").gt(1))
                .select(
                        col("cluster_id"),
                        col("trace"),
                        col("window_s"),
                        col("tier"),
                        col("number"),
                        pairs.divide(all).as("share"));
    }

    private static Dataset<Row> texts(Dataset<Row> posts) {
        return posts.groupBy(
                        concat_ws(":", col("platform"), col("account_id")).as("first_account"),
                        col("post_id").as("first_post"))
                .agg(min("text").as("sample_text"));
    }

    /** Texts are shown as they stand, hashtags with their sign, everything else by its key. */
    private static Column shown() {
        return when(col("trace").equalTo("text"), coalesce(col("sample_text"), col("object_id")))
                .when(col("trace").equalTo("hashtag"), concat(lit("#"), col("object_id")))
                .otherwise(col("object_id"));
    }

    /** The objects of each cluster, the most surprising first. */
    private static Dataset<Row> ranked(Dataset<Row> evidence) {
        Column least = greatest(col("expected"), lit(1e-12));
        Column gain = col("meetings")
                .multiply(log(col("meetings").divide(least)))
                .minus(col("meetings").minus(col("expected")));
        Dataset<Row> objects = evidence.drop("first", "first_account", "first_post", "posts");
        return Numbered.of(
                        objects,
                        "cluster_id",
                        lit(1),
                        gain.desc(),
                        col("trace").asc(),
                        col("object_id").asc(),
                        col("slot").asc())
                .withColumnRenamed("n", "rank");
    }
}
