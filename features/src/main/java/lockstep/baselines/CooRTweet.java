package lockstep.baselines;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * detect_groups and flag_speed_share of CooRTweet 2.1.3 (Righetti and Balluff 2025), row for row: no de-duplication, of
 * rows or of ids, and a pair is kept if either side takes part often enough.
 */
final class CooRTweet {
    private static final StructType NUMBERED = StructType.fromDDL("account_id string, account int");

    private CooRTweet() {}

    /**
     * @param shares row, object_id, account_id, content_id, at (microseconds)
     * @return object_id, content_id, content_id_y, time_delta (seconds), account_id, account_id_y; `_y` is the later one
     */
    static Dataset<Row> pairs(Dataset<Row> shares, CooRTweetSettings settings) {
        Dataset<Row> kept = active(shares, settings.minParticipation());
        Dataset<Row> accounts = inOrderOfAppearance(kept);
        Dataset<Row> met = SharedWithin.of(kept.join(accounts, "account_id"), settings.timeWindow());

        // account a appeared first in the file: at equal times it stands as the older one
        Column aIsOlder = col("at_a").leq(col("at_b"));
        Dataset<Row> pairs = met.where(col("post_a")
                        .notEqual(col("post_b"))
                        .and(col("post_a").notEqual(col("object_id")))
                        .and(col("post_b").notEqual(col("object_id"))))
                .join(accounts.toDF("name_a", "number_a"), "number_a")
                .join(accounts.toDF("name_b", "number_b"), "number_b")
                .select(
                        col("object_id"),
                        when(aIsOlder, col("post_a")).otherwise(col("post_b")).as("content_id"),
                        when(aIsOlder, col("post_b")).otherwise(col("post_a")).as("content_id_y"),
                        abs(col("at_a").minus(col("at_b"))).divide(1e6).as("time_delta"),
                        when(aIsOlder, col("name_a")).otherwise(col("name_b")).as("account_id"),
                        when(aIsOlder, col("name_b")).otherwise(col("name_a")).as("account_id_y"));
        return takingPart(pairs, kept, settings.minParticipation());
    }

    /** Adds `fast`, 1 where the two contents are also a pair of the faster window, judged on the unfiltered input. */
    static Dataset<Row> fast(Dataset<Row> pairs, Dataset<Row> shares, CooRTweetSettings settings, long seconds) {
        Dataset<Row> fast = takingPart(pairs.where(col("time_delta").leq(seconds)), shares, settings.minParticipation())
                .select(col("content_id"), col("content_id_y"), lit(1).as("is_fast"))
                .distinct();
        return pairs.join(fast, new String[] {"content_id", "content_id_y"}, "left")
                .withColumn("fast", when(col("is_fast").isNotNull(), 1).otherwise(0))
                .drop("is_fast");
    }

    /** The pairs of which one side's content is from an account with enough rows of contents in pairs; one pass. */
    private static Dataset<Row> takingPart(Dataset<Row> pairs, Dataset<Row> shares, int least) {
        Dataset<Row> paired =
                pairs.select("content_id").union(pairs.select("content_id_y")).distinct();
        Dataset<Row> rows = shares.join(paired, new String[] {"content_id"}, "left_semi");
        Dataset<Row> enough = active(rows, least).select("content_id").distinct();
        return pairs.join(enough.select(col("content_id"), lit(true).as("older")), new String[] {"content_id"}, "left")
                .join(
                        enough.select(
                                col("content_id").as("content_id_y"), lit(true).as("newer")),
                        new String[] {"content_id_y"},
                        "left")
                .where(col("older").isNotNull().or(col("newer").isNotNull()))
                .select("object_id", "content_id", "content_id_y", "time_delta", "account_id", "account_id_y");
    }

    private static Dataset<Row> active(Dataset<Row> shares, int least) {
        Dataset<Row> active = shares.groupBy("account_id")
                .agg(count(lit(1)).as("rows"))
                .where(col("rows").geq(least))
                .select("account_id");
        return shares.join(active, new String[] {"account_id"}, "left_semi");
    }

    private static Dataset<Row> inOrderOfAppearance(Dataset<Row> shares) {
        Dataset<Row> ordered = shares.groupBy("account_id")
                .agg(min("row").as("first_row"))
                .orderBy("first_row")
                .select("account_id");
        return shares.sparkSession()
                .createDataset(ordered.javaRDD().zipWithIndex().map(new AsRow()).rdd(), Encoders.row(NUMBERED));
    }

    private static final class AsRow implements Function<Tuple2<Row, Long>, Row> {
        @Override
        public Row call(Tuple2<Row, Long> numbered) {
            return RowFactory.create(numbered._1().getString(0), Math.toIntExact(numbered._2()));
        }
    }
}
