package lockstep.statistics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The chance that two actions of a stratum meet (METHOD section 3). */
public final class Rates {
    private static final UserDefinedFunction RATE = udf(new Rate(), DataTypes.DoubleType);

    private Rates() {}

    /**
     * max(min(R, ceiling), 0.5) / max(T, 1) with T = M (M - 1) / 2 - pairs inside known clusters, whose meetings R does not
     * count either; and 0 where T is 0.
     *
     * @param actions M
     * @param meetings R
     * @param ceiling infinite where there is none
     */
    public static double rate(long actions, long meetings, double ceiling, long pairsInside) {
        double t = (double) actions * (actions - 1) / 2 - pairsInside;
        return t > 0 ? Math.max(Math.min((double) meetings, ceiling), 0.5) / Math.max(t, 1) : 0;
    }

    /** Adds `rate` to strata with `actions`, `meetings`, `ceiling`, `meetings_inside` and `pairs_inside`. */
    public static Dataset<Row> of(Dataset<Row> strata) {
        return strata.withColumn(
                "rate",
                RATE.apply(
                        col("actions"),
                        col("meetings").minus(col("meetings_inside")),
                        col("ceiling"),
                        col("pairs_inside")));
    }

    private static final class Rate implements UDF4<Long, Long, @Nullable Double, Long, Double> {
        @Override
        public Double call(Long actions, Long meetings, @Nullable Double ceiling, Long pairsInside) {
            return rate(actions, meetings, ceiling == null ? Double.POSITIVE_INFINITY : ceiling, pairsInside);
        }
    }
}
