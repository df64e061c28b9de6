package lockstep.action;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same post passed on; its author is the source. */
final class RepostTrace {
    private RepostTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        return Uses.one(
                posts.where(col("kind").equalTo("repost")),
                Trace.REPOST,
                Uses.ofPlatform(col("repost_of_post")),
                Uses.ofPlatform(col("repost_of_account")),
                col("repost_of_at"));
    }
}
