package lockstep.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same three hashtags or more, in the same order: few people write that by themselves. */
final class SequenceTrace {
    private static final int LEAST = 3;

    private SequenceTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        Dataset<Row> ordered = Uses.own(posts)
                .withColumn(
                        "ordered", array_distinct(transform(col("hashtags"), (Column tag) -> HashtagTrace.folded(tag))))
                .where(size(col("ordered")).geq(LEAST));
        return Uses.of(
                ordered,
                Trace.SEQUENCE,
                array(array_join(col("ordered"), " ")),
                Languages.known(col("language")),
                lit(null));
    }
}
