package lockstep.review.casefile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.detect.Crowd;
import lockstep.detect.PopularObject;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/** Counts what came in. */
final class Qualities {
    private static final int MOST = 1000;
    private static final int MOST_DAYS = 10_000;
    private static final String DAY = "day";
    private static final String REGISTERED = "registered";

    private Qualities() {}

    static Quality of(SparkSession spark, RunFolder run) {
        Dataset<Row> posts = Post.TABLE.read(spark, run);
        Row span = posts.agg(min("at"), max("at"), count(lit(1))).head();
        Map<String, List<Quality.Count>> counts = counts(posts.select(explode(array(
                        named("platform", col("platform")),
                        named("kind", col("kind")),
                        named("language", coalesce(col("language"), lit("?"))),
                        named("file", col("source_file")),
                        named(DAY, substring(col("at").cast("string"), 1, 10)))))
                .union(Account.TABLE
                        .read(spark, run)
                        .select(explode(array(
                                named("account", lit("")),
                                named(REGISTERED, substring(col("created_at").cast("string"), 1, 10))))))
                .union(Reject.TABLE.read(spark, run).select(named("reject", Reject.alike(col("reason")))))
                .union(Crowd.TABLE.read(spark, run).select(named("crowd", col("trace")))));
        return new Quality(
                span.getLong(2),
                of(counts, "account").stream().mapToLong(Quality.Count::count).sum(),
                at(span, 0),
                at(span, 1),
                of(counts, "platform"),
                of(counts, "kind"),
                of(counts, "language"),
                of(counts, "reject"),
                of(counts, "file"),
                of(counts, DAY),
                of(counts, REGISTERED),
                of(counts, "crowd"),
                PopularObject.first(spark, run));
    }

    private static @Nullable Instant at(Row row, int i) {
        Timestamp t = row.isNullAt(i) ? null : row.getTimestamp(i);
        return t == null ? null : t.toInstant();
    }

    private static Column named(String what, Column name) {
        return struct(lit(what).as("what"), name.as("name"));
    }

    /**
     * Counts the rows of each name: days in their order, everything else by count, no more than {@link #MOST} each, or {@link #MOST_DAYS} days.
     *
     * @param named one struct of what and name
     */
    private static Map<String, List<Quality.Count>> counts(Dataset<Row> named) {
        Column isDay = col("what").isin(DAY, REGISTERED);
        Column order = when(isDay, 0).otherwise(col("count").multiply(-1));
        Map<String, List<Quality.Count>> counts = new HashMap<>();
        for (Row r : named.toDF("n")
                .where(col("n.name").isNotNull())
                .groupBy(col("n.what").as("what"), col("n.name").as("name"))
                .agg(count(lit(1)).as("count"))
                .withColumn(
                        "place", row_number().over(Window.partitionBy("what").orderBy(order, col("name"))))
                .where(col("place").leq(when(isDay, MOST_DAYS).otherwise(MOST)))
                .collectAsList()) {
            counts.computeIfAbsent(r.getString(0), w -> new ArrayList<>())
                    .add(new Quality.Count(String.valueOf(r.getString(1)), r.getLong(2)));
        }
        return counts;
    }

    private static List<Quality.Count> of(Map<String, List<Quality.Count>> counts, String what) {
        return counts.getOrDefault(what, List.of());
    }
}
