package lockstep.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The same words, folded, or nearly the same. The object is the first 32 hex of their SHA-256, since texts are long. */
final class TextTrace {
    /** Greetings and thanks are the same in everybody's mouth: a text with fewer letters is no object. */
    private static final int LEAST_LETTERS = 20;

    private static final UserDefinedFunction FOLDED = udf(new Folded(), DataTypes.StringType);

    private TextTrace() {}

    /**
     * @param near whether texts with small changes are one: the object is then that of the leading text
     * @param shortTexts receives, as {@link Actions#SHORT_TEXTS}, how many posts have a text that is too short for an object
     */
    static Dataset<Row> uses(Dataset<Row> posts, boolean near, Observation shortTexts) {
        Dataset<Row> own = Uses.own(posts).withColumn("folded", FOLDED.apply(col("text")));
        Column isShort = col("folded").isNull().and(trim(col("text")).notEqual(""));
        Dataset<Row> folded =
                objects(own.observe(shortTexts, count(when(isShort, lit(1))).as(Actions.SHORT_TEXTS)));
        Column object = col("exact");
        if (near) {
            Column day = expr("unix_micros(cast(to_date(at) as timestamp))");
            folded = folded.withColumn("day", day);
            Dataset<Row> leaders = NearTexts.leaders(objects(own)
                    .withColumn("day", day)
                    .select(col("day"), col("exact").as("object_id"), col("folded")));
            folded =
                    folded.join(leaders.withColumnRenamed("object_id", "exact"), new String[] {"day", "exact"}, "left");
            object = coalesce(col("leader"), col("exact"));
        }
        return Uses.of(folded, Trace.TEXT, array(object), Languages.known(col("language")), lit(null));
    }

    private static Dataset<Row> objects(Dataset<Row> own) {
        return own.where(col("folded").isNotNull())
                .withColumn("exact", substring(sha2(col("folded").cast("binary"), 256), 1, 32));
    }

    private static final class Folded implements UDF1<@Nullable String, @Nullable String> {
        @Override
        public @Nullable String call(@Nullable String text) {
            String folded = text == null ? null : Folding.text(text);
            return folded == null || Folding.letters(folded) < LEAST_LETTERS ? null : folded;
        }
    }
}
