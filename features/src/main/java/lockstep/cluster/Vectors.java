package lockstep.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.stream.Stream;
import lockstep.chance.LabelVector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** Every account's actions per stratum, packed into one value. */
final class Vectors {
    private static final UserDefinedFunction PACKED = udf(new Pack(), DataTypes.BinaryType);

    private Vectors() {}

    /**
     * @param labels in the columns of `work/labels`, and others
     * @param keys those others
     * @return the others, trace, window_s, tier, account, vector
     */
    static Dataset<Row> of(Dataset<Row> labels, String... keys) {
        Column[] by = Stream.concat(Stream.of(keys), Stream.of("trace", "window_s", "tier", "account"))
                .map(k -> col(k))
                .toArray(Column[]::new);
        return labels.groupBy(by)
                .agg(collect_list(struct("number", "d")).as("entries"))
                .withColumn("vector", PACKED.apply(col("entries")))
                .drop("entries");
    }

    private static final class Pack implements UDF1<Seq<Row>, byte[]> {
        @Override
        public byte[] call(Seq<Row> entries) {
            int n = entries.length();
            long[] numbers = new long[n];
            long[] d = new long[n];
            for (int i = 0; i < n; i++) {
                Row e = entries.apply(i);
                numbers[i] = e.getLong(0);
                d[i] = e.getLong(1);
            }
            return LabelVector.pack(numbers, d);
        }
    }
}
