package lockstep.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.action.Action;
import lockstep.ingest.post.Post;
import lockstep.table.Numbered;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One of the objects that the most accounts of a trace share. No test says anything of a single object: a wave of one text is
 * visible here, and only here.
 *
 * @param object what a reader is shown for the object
 * @param accounts that act on it
 * @param posts actions on it
 * @param share of all accounts with an action in any trace, 0 to 1
 */
public record PopularObject(
        String trace,
        String objectId,
        String object,
        long accounts,
        long posts,
        Instant firstAt,
        Instant lastAt,
        double share) {
    public static final Table<PopularObject> TABLE = Table.of("objects", PopularObject.class);
    /** Number of objects of each trace in the table. */
    private static final int MOST = 20;
    /** Number of objects of each trace that readers are shown. */
    private static final int FIRST = 3;

    /** An object of fewer accounts is not listed. */
    private static final int LEAST_ACCOUNTS = 3;

    /**
     * Reads `actions` and `posts`, writes `objects`, and returns the number of rows.
     *
     * @param all accounts with an action in any trace
     */
    public static long write(SparkSession spark, RunFolder run, long all) {
        Dataset<Row> objects = Action.TABLE
                .read(spark, run)
                .groupBy("trace", "object_id", "account_id")
                .agg(
                        count(lit(1)).as("posts"),
                        max("at").as("last_at"),
                        min(struct("at", "account_id", "post_id")).as("first"))
                .groupBy("trace", "object_id")
                .agg(
                        count(lit(1)).as("accounts"),
                        sum("posts").as("posts"),
                        max("last_at").as("last_at"),
                        min("first").as("first"))
                .where(col("accounts").geq(LEAST_ACCOUNTS));
        Dataset<Row> popular = Numbered.of(
                        objects,
                        "trace",
                        lit(1),
                        col("accounts").desc(),
                        col("object_id").asc())
                .where(col("n").leq(MOST))
                .withColumn("first_at", col("first.at"))
                .withColumn("first_account", col("first.account_id"))
                .withColumn("first_post", col("first.post_id"))
                .withColumn("share", col("accounts").divide(all));
        Dataset<Row> few = spark.createDataFrame(popular.collectAsList(), popular.schema());
        return TABLE.write(
                ShownObjects.of(few, Post.TABLE.read(spark, run))
                        .repartition(1) // a sort across partitions looks at the rows first
                        .sortWithinPartitions(col("trace"), col("accounts").desc(), col("object_id")),
                run);
    }

    /** Returns the most shared objects of each trace, a few of each, trace by trace. */
    public static List<PopularObject> first(SparkSession spark, RunFolder run) {
        return TABLE.values(TABLE.read(spark, run)).stream()
                .collect(Collectors.groupingBy(PopularObject::trace, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(objects -> objects.stream()
                        .sorted(Comparator.comparingLong(PopularObject::accounts)
                                .reversed()
                                .thenComparing(PopularObject::objectId))
                        .limit(FIRST))
                .toList();
    }
}
