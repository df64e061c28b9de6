package lockstep.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The shape every trace brings its uses of objects into, before one action is kept of each. */
final class Uses {
    private Uses() {}

    /** Posts that are an account's own words. */
    static Dataset<Row> own(Dataset<Row> posts) {
        return posts.where(col("kind").notEqual("repost"));
    }

    /** An id of a platform as an object that no other platform's id can be taken for. */
    static Column ofPlatform(Column id) {
        return concat(col("platform"), lit(":"), id);
    }

    static Dataset<Row> one(Dataset<Row> posts, Trace trace, Column object, Column source, Column birth) {
        return of(posts, trace, array(object), source, birth);
    }

    /** @param objects an array; empty and null ones are no use of anything */
    static Dataset<Row> of(Dataset<Row> posts, Trace trace, Column objects, Column source, Column birth) {
        return posts.withColumn("object_id", explode(objects))
                .where(col("object_id").isNotNull().and(col("object_id").notEqual("")))
                .select(
                        lit(trace.column()).as("trace"),
                        ofPlatform(col("account_id")).as("account_id"),
                        col("object_id"),
                        source.cast("string").as("source"),
                        birth.cast("timestamp").as("born"),
                        col("at"),
                        Languages.known(col("language")).as("language"),
                        col("post_id"),
                        col("coarse"));
    }
}
