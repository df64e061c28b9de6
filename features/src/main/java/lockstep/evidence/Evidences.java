package lockstep.evidence;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import java.util.Map;
import lockstep.action.Action;
import lockstep.detect.Member;
import lockstep.detect.PopularObject;
import lockstep.detect.SharedAction;
import lockstep.detect.ShownObjects;
import lockstep.ingest.post.Post;
import lockstep.statistics.Bits;
import lockstep.table.Numbered;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Finds the objects and posts that clusters rest on. */
public final class Evidences {
    private static final String[] OBJECT = {"cluster_id", "trace", "window_s", "tier", "object_id", "slot"};
    private static final UserDefinedFunction GAIN = udf(new Gain(), DataTypes.DoubleType);

    private Evidences() {}

    /** Writes `evidence`, `weeks`, `targets` and `objects`; returns row counts. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run) {
        Dataset<Row> shared = SharedAction.TABLE.read(spark, run);
        Dataset<Row> members = Member.TABLE.read(spark, run).select("cluster_id", "account_id");
        Dataset<Row> objects = objects(shared).persist(StorageLevel.DISK_ONLY());
        Dataset<Row> outsiders = Outsiders.of(objects, members, Action.TABLE.read(spark, run));
        Dataset<Row> whole =
                objects.join(outsiders, OBJECT, "left").withColumn("outsiders", coalesce(col("outsiders"), lit(0L)));
        Dataset<Row> shown = ShownObjects.of(whole, Post.TABLE.read(spark, run));
        Map<String, Long> counts = Map.of(
                "evidence", Evidence.TABLE.write(ranked(shown), run),
                "weeks", Week.TABLE.write(Weeks.of(shared), run),
                "targets", Target.TABLE.write(Targets.of(Action.TABLE.read(spark, run), members), run),
                "objects", PopularObject.write(spark, run, run.manifest().count("actions", "accounts")));
        objects.unpersist();
        return counts;
    }

    /** The slot is -1 where the trace has none, so that rows can be joined by it. */
    private static Dataset<Row> objects(Dataset<Row> shared) {
        return shared.withColumn("slot", coalesce(col("slot"), lit(-1L)))
                .groupBy("cluster_id", "trace", "window_s", "tier", "object_id", "slot")
                .agg(
                        count_distinct(col("account_id")).as("accounts"),
                        array_sort(collect_set("account_id")).as("account_ids"),
                        sum("met").divide(2).cast("bigint").as("meetings"),
                        max("object_expected").as("expected"),
                        timestamp_micros(min("at")).as("first_at"),
                        timestamp_micros(max("at")).as("last_at"),
                        min(struct("at", "account_id", "post_id")).as("first"),
                        array_sort(collect_list(struct("at", "post_id"))).as("posts"))
                .withColumn("first_account", col("first.account_id"))
                .withColumn("first_post", col("first.post_id"))
                .withColumn("post_ids", array_distinct(transform(col("posts"), (Column p) -> p.getField("post_id"))))
                .drop("first", "posts");
    }

    /** Numbers the objects of each cluster, the most surprising first. */
    private static Dataset<Row> ranked(Dataset<Row> evidence) {
        return Numbered.of(
                        evidence.drop("first_account", "first_post"),
                        "cluster_id",
                        lit(1),
                        GAIN.apply(col("meetings"), col("expected")).desc(),
                        col("trace").asc(),
                        col("object_id").asc(),
                        col("slot").asc())
                .withColumnRenamed("n", "rank");
    }

    private static final class Gain implements UDF2<Long, Double, Double> {
        @Override
        public Double call(Long meetings, Double expected) {
            return Bits.gain(meetings, expected);
        }
    }
}
