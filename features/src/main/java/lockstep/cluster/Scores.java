package lockstep.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import lockstep.chance.LabelVector;
import lockstep.chance.Tail;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** What chance makes of every pair. */
final class Scores {
    private static final UserDefinedFunction EXPECTED = udf(new Expected(), DataTypes.DoubleType);
    private static final UserDefinedFunction LN_P = udf(new LnP(), DataTypes.DoubleType);

    private Scores() {}

    /**
     * @param pairs in the columns of `pairs`
     * @param vectors of {@link Vectors}
     * @param moved trace, window_s, number_a, number_b, moved: a floor under what is expected
     * @return the columns of {@link ScoredPair}
     */
    static Dataset<Row> of(Dataset<Row> pairs, Dataset<Row> vectors, Dataset<Row> moved) {
        String[] cell = {"trace", "window_s", "tier"};
        Dataset<Row> a = vectors.withColumnRenamed("account", "number_a").withColumnRenamed("vector", "vector_a");
        Dataset<Row> b = vectors.withColumnRenamed("account", "number_b").withColumnRenamed("vector", "vector_b");
        return pairs.join(a, with(cell, "number_a"), "inner")
                .join(b, with(cell, "number_b"), "inner")
                .join(
                        moved.select("trace", "window_s", "number_a", "number_b", "moved"),
                        new String[] {"trace", "window_s", "number_a", "number_b"},
                        "left")
                .withColumn(
                        "expected",
                        greatest(EXPECTED.apply(col("vector_a"), col("vector_b")), coalesce(col("moved"), lit(0.0))))
                .withColumn("ln_p", LN_P.apply(col("together"), col("expected")))
                .drop("vector_a", "vector_b", "moved");
    }

    private static String[] with(String[] cell, String column) {
        return new String[] {cell[0], cell[1], cell[2], column};
    }

    private static final class Expected implements UDF2<byte[], byte[], Double> {
        @Override
        public Double call(byte[] a, byte[] b) {
            return LabelVector.expected(a, b);
        }
    }

    private static final class LnP implements UDF2<Long, Double, Double> {
        @Override
        public Double call(Long together, Double expected) {
            return Tail.lnP(together, expected);
        }
    }
}
