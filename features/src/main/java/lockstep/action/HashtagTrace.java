package lockstep.action;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** The same hashtag in the same window; it recurs, so every window counts again. */
final class HashtagTrace {
    private static final UserDefinedFunction FOLDED = udf(new Folded(), DataTypes.StringType);

    private HashtagTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        return Uses.of(
                Uses.own(posts),
                Trace.HASHTAG,
                array_distinct(transform(col("hashtags"), (Column tag) -> folded(tag))),
                col("object_id"),
                lit(null));
    }

    static Column folded(Column tag) {
        return FOLDED.apply(tag);
    }

    private static final class Folded implements UDF1<String, String> {
        @Override
        public String call(String hashtag) {
            return Folding.hashtag(hashtag);
        }
    }
}
