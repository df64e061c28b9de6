package lockstep.chance;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The chance that two actions of a stratum meet (METHOD section 3). */
public final class Rates {
    private Rates() {}

    /**
     * Adds `rate` to strata with `actions`, `meetings`, `ceiling` and `pairs_inside`.
     *
     * <p>max(min(R, ceiling), 0.5) / max(T, 1) with T = M (M - 1) / 2 - pairs inside known clusters, whose meetings R
     * does not count either; and 0 where T is 0.
     */
    public static Dataset<Row> of(Dataset<Row> strata) {
        Column m = col("actions").cast("double");
        Column t = m.multiply(m.minus(1)).divide(2).minus(col("pairs_inside"));
        Column capped = least(
                col("meetings").cast("double"),
                coalesce(col("ceiling"), col("meetings").cast("double")));
        return strata.withColumn(
                "rate",
                when(t.gt(0), greatest(capped, lit(0.5)).divide(greatest(t, lit(1.0))))
                        .otherwise(lit(0.0)));
    }
}
