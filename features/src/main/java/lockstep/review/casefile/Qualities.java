package lockstep.review.casefile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import lockstep.detect.Crowd;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Counts what came in. */
final class Qualities {
    private static final int MOST = 1000;

    private Qualities() {}

    static Quality of(SparkSession spark, RunFolder run) {
        Dataset<Row> posts = Post.TABLE.read(spark, run);
        Row span = posts.agg(min("at"), max("at"), count(lit(1))).head();
        return new Quality(
                span.getLong(2),
                Account.TABLE.read(spark, run).count(),
                at(span, 0),
                at(span, 1),
                counts(posts, col("platform"), true),
                counts(posts, col("kind"), true),
                counts(posts, coalesce(col("language"), lit("?")), true),
                counts(Reject.TABLE.read(spark, run), alike(col("reason")), true),
                counts(posts, col("source_file"), true),
                counts(posts, substring(col("at").cast("string"), 1, 10), false),
                counts(Crowd.TABLE.read(spark, run), col("trace"), true));
    }

    /** Reasons that differ in the value only are one reason. */
    private static Column alike(Column reason) {
        return regexp_replace(reason, "'[^']*'|[0-9]+", "…");
    }

    private static @Nullable Instant at(Row row, int i) {
        Timestamp t = row.isNullAt(i) ? null : row.getTimestamp(i);
        return t == null ? null : t.toInstant();
    }

    /** @param most the commonest first, else in the order of names */
    private static List<Quality.Count> counts(Dataset<Row> rows, Column what, boolean most) {
        Dataset<Row> counted = rows.groupBy(what.as("name")).agg(count(lit(1)).as("count"));
        Dataset<Row> ordered = most ? counted.orderBy(col("count").desc(), col("name")) : counted.orderBy(col("name"));
        return ordered.limit(MOST).collectAsList().stream()
                .map(r -> new Quality.Count(String.valueOf(r.getString(0)), r.getLong(1)))
                .toList();
    }
}
