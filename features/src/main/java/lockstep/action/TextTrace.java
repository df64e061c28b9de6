package lockstep.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The same words, folded. The object is the first 32 hex of their SHA-256, since texts are long. */
final class TextTrace {
    private static final UserDefinedFunction FOLDED = udf(new Folded(), DataTypes.StringType);

    private TextTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        Dataset<Row> folded = Uses.own(posts)
                .withColumn("folded", FOLDED.apply(col("text")))
                .where(col("folded").isNotNull());
        return Uses.of(
                folded,
                Trace.TEXT,
                array(substring(sha2(col("folded").cast("binary"), 256), 1, 32)),
                Languages.known(col("language")),
                lit(null));
    }

    private static final class Folded implements UDF1<@Nullable String, @Nullable String> {
        @Override
        public @Nullable String call(@Nullable String text) {
            return text == null ? null : Folding.text(text);
        }
    }
}
