package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Objects as numbers, so that no text travels to the sweep. An object is known by 64 bits and another 32 of unrelated
 * hashes: of a billion objects, two share all of them with a probability of 6e-12.
 */
public final class Things {
    private Things() {}

    /** Adds `thing` (bigint) and `twin` (int: tells apart objects that share a thing) to rows with trace and object_id. */
    public static Dataset<Row> of(Dataset<Row> rows) {
        return rows.withColumn("thing", xxhash64(col("trace"), col("object_id")))
                .withColumn("twin", hash(col("trace"), col("object_id")));
    }

    /** Rows whose `trace` is its number in place of its name. */
    public static Dataset<Row> traceNumbered(Dataset<Row> rows) {
        Column number = lit(0);
        for (Trace t : Trace.values()) {
            number = when(col("trace").equalTo(t.column()), t.number()).otherwise(number);
        }
        return rows.withColumn("trace", number);
    }
}
