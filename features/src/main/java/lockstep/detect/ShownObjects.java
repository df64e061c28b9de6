package lockstep.detect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import lockstep.action.Trace;
import lockstep.ingest.post.AccountKey;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a reader is shown for an object: texts as they stand, hashtags with their sign, everything else by its key. */
public final class ShownObjects {
    private static final String[] FIRST = {"first_account", "first_post"};

    private ShownObjects() {}

    /**
     * Adds `sample_text`, the text of the first post, and `object`.
     *
     * @param objects trace, object_id, first_account, first_post, and other columns
     * @param posts in the columns of {@link lockstep.ingest.post.Post}
     */
    public static Dataset<Row> of(Dataset<Row> objects, Dataset<Row> posts) {
        Dataset<Row> texts = posts.select(
                        AccountKey.qualified().as(FIRST[0]), col("post_id").as(FIRST[1]), col("text"))
                .join(objects.select(FIRST[0], FIRST[1]).distinct(), FIRST, "left_semi")
                .groupBy(FIRST[0], FIRST[1])
                .agg(min("text").as("sample_text"));
        return objects.join(texts, FIRST, "left").withColumn("object", shown());
    }

    private static Column shown() {
        return when(col("trace").equalTo(Trace.TEXT.column()), coalesce(col("sample_text"), col("object_id")))
                .when(col("trace").equalTo(Trace.HASHTAG.column()), concat(lit("#"), col("object_id")))
                .otherwise(col("object_id"));
    }
}
