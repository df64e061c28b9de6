package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.List;
import lockstep.action.Trace;
import lockstep.chance.LabelVector;
import lockstep.chance.Tail;
import lockstep.pair.MovedClock;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** What chance makes of every pair. What does not depend on the rates is joined once, however many rounds follow. */
final class Scores {
    private static final StructType SHARED = StructType.fromDDL("strata array<bigint>, products array<bigint>");
    private static final UserDefinedFunction SHARE = udf(new Share(), SHARED).asNondeterministic();
    private static final UserDefinedFunction MOVED = udf(new Moved(), DataTypes.DoubleType);
    private static final UserDefinedFunction LN_P = udf(new LnP(), DataTypes.DoubleType);

    private Scores() {}

    /**
     * @param pairs in the columns of `pairs`
     * @param known trace, window_s, tier, account, vector of {@link Vectors}, slots of {@link MovedClock#slots} or nothing
     * @param span trace, days
     * @return the columns of {@link SharedStrata}
     */
    static Dataset<Row> shared(Dataset<Row> pairs, Dataset<Row> known, Dataset<Row> span) {
        Dataset<Row> a = side(known, "a");
        Dataset<Row> b = side(known, "b");
        return pairs.join(a, new String[] {"trace", "window_s", "tier", "number_a"}, "inner")
                .join(b, new String[] {"trace", "window_s", "tier", "number_b"}, "inner")
                .join(broadcast(span), "trace")
                .withColumn(
                        "moved",
                        MOVED.apply(col("trace"), col("days"), col("window_s"), col("slots_a"), col("slots_b")))
                .withColumn("shared", SHARE.apply(col("vector_a"), col("vector_b")))
                .withColumn("strata", col("shared.strata"))
                .withColumn("products", col("shared.products"));
    }

    /** What is known of one side of a pair. */
    private static Dataset<Row> side(Dataset<Row> known, String name) {
        return known.withColumnRenamed("account", "number_" + name)
                .withColumnRenamed("vector", "vector_" + name)
                .withColumnRenamed("slots", "slots_" + name);
    }

    /**
     * @param shared in the columns of {@link SharedStrata}
     * @return the columns of {@link ScoredPair}
     */
    static Dataset<Row> of(Dataset<Row> shared, Broadcast<RateBook> rates) {
        // evaluated once, though the cut and the row both ask for it
        UserDefinedFunction expected =
                udf(new Expected(rates), DataTypes.DoubleType).asNondeterministic();
        return shared.withColumn("cell", concat_ws(" ", col("trace"), col("window_s"), col("tier")))
                .withColumn(
                        "expected", greatest(expected.apply(col("cell"), col("strata"), col("products")), col("moved")))
                .withColumn("ln_p", LN_P.apply(col("together"), col("expected")))
                .drop("cell", "strata", "products", "moved");
    }

    private static final class Moved implements UDF5<String, Long, Long, byte @Nullable [], byte @Nullable [], Double> {
        @Override
        public Double call(String trace, Long days, Long window, byte @Nullable [] a, byte @Nullable [] b) {
            return a == null || b == null ? 0.0 : MovedClock.moved(Trace.named(trace), days, window, a, b);
        }
    }

    private static final class Share implements UDF2<byte[], byte[], Row> {
        @Override
        public Row call(byte[] a, byte[] b) {
            List<Long> strata = new ArrayList<>();
            List<Long> products = new ArrayList<>();
            LabelVector.shared(a, b, (number, product) -> {
                strata.add(number);
                products.add(product);
            });
            return RowFactory.create(strata.toArray(), products.toArray());
        }
    }

    private record Expected(Broadcast<RateBook> rates) implements UDF3<String, Seq<Long>, Seq<Long>, Double> {
        @Override
        public Double call(String cell, Seq<Long> strata, Seq<Long> products) {
            double sum = 0;
            for (int i = 0; i < strata.length(); i++) {
                sum += rates.value().rate(cell, strata.apply(i)) * products.apply(i);
            }
            return sum;
        }
    }

    private static final class LnP implements UDF2<Long, Double, Double> {
        @Override
        public Double call(Long together, Double expected) {
            return Tail.lnP(together, expected);
        }
    }
}
