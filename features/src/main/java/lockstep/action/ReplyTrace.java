package lockstep.action;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An answer under the same post; its author is the source, its own time the birth where the data hold it. */
final class ReplyTrace {
    private ReplyTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        Dataset<Row> answered = posts.groupBy(col("platform"), col("post_id").as("reply_to_post"))
                .agg(min("at").as("answered_at"));
        Dataset<Row> replies = Uses.own(posts)
                .where(col("reply_to_post").isNotNull())
                .join(answered, new String[] {"platform", "reply_to_post"}, "left");
        return Uses.one(
                replies,
                Trace.REPLY,
                Uses.ofPlatform(col("reply_to_post")),
                Uses.ofPlatform(col("reply_to_account")),
                col("answered_at"));
    }
}
