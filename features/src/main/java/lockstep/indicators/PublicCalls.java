package lockstep.indicators;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;

import lockstep.ingest.post.AccountKey;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Finds posts that ask in public for what a cluster then does. Such a post is by an account in no cluster, contains the
 * cluster's text and more, asks its readers to act, and is published within 7 days before the first member acts.
 */
final class PublicCalls {
    /** Number of a cluster's texts that are examined: the most surprising ones. */
    static final int ASKED = 5;

    /** Words that ask readers to post, share or comment, in Russian, Kazakh and English. */
    private static final String ASKS = "(?iu)(?<!\\p{L})(?:"
            + "пиш(?:ем|ите)|напиш(?:ем|ите)|публику(?:ем|йте)|опублику(?:ем|йте)|постим|ретвит\\p{L}*|репост\\p{L}*"
            + "|дел(?:имся|итесь)|поделитесь|распространяйте|распространите|копируйте|скопируйте|комментируйте|вместе"
            + "|жаз(?:ыңыз|ыңыздар|айық)|бөліс(?:іңіз|іңіздер|ейік)|таратыңыз\\p{L}*|жариялаңыз\\p{L}*|бірге"
            + "|post|tweet|retweet|repost|share|copy|paste|comment|write|join|together)(?!\\p{L})";

    private static final int CLUSTERS = 200;
    private static final int LEAST = 20;

    private PublicCalls() {}

    /**
     * Returns the earliest such post of each text.
     *
     * @param members account_id, of all clusters
     *
     * @return cluster_id, object_id, post
     */
    static Dataset<Row> of(Dataset<Row> clusters, Dataset<Row> members, Dataset<Row> evidence, Dataset<Row> posts) {
        Dataset<Row> best = clusters.orderBy(col("bits").desc(), col("cluster_id"))
                .limit(CLUSTERS)
                .select("cluster_id");
        Dataset<Row> texts = evidence.where(col("trace").equalTo("text"))
                .join(best, "cluster_id")
                .withColumn(
                        "n", row_number().over(Window.partitionBy("cluster_id").orderBy("rank")))
                .where(col("n").leq(ASKED).and(length(col("sample_text")).geq(LEAST)))
                .select(
                        col("cluster_id"),
                        col("object_id"),
                        letters(col("sample_text")).as("wanted"),
                        col("first_at"));
        return posts.where(length(col("text")).geq(LEAST + 10).and(col("text").rlike(ASKS)))
                .withColumn("account_id", AccountKey.qualified())
                .join(members.select("account_id").distinct(), new String[] {"account_id"}, "left_anti")
                .select(
                        col("at"),
                        concat_ws(" ", col("account_id"), col("post_id")).as("post"),
                        letters(col("text")).as("said"))
                .join(
                        broadcast(texts),
                        col("at")
                                .lt(col("first_at"))
                                .and(col("at").geq(col("first_at").minus(expr("interval 7 days"))))
                                .and(length(col("said"))
                                        .geq(length(col("wanted")).plus(10)))
                                .and(col("said").contains(col("wanted")))
                                .and(replace(col("said"), col("wanted"), lit(" "))
                                        .rlike(ASKS)))
                .groupBy("cluster_id", "object_id")
                .agg(min(struct("at", "post")).getField("post").as("post"));
    }

    /** The words of a text alone: a call may set it in quotation marks, or other hashtags and addresses around it. */
    private static Column letters(Column text) {
        return trim(regexp_replace(lower(text), "[^\\p{L}\\p{M}\\p{N}]+", " "));
    }
}
