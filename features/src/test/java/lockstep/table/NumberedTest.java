package lockstep.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import lockstep.SparkTest;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.junit.jupiter.api.Test;

@SparkTest
class NumberedTest {
    /** Against Spark's own windows. */
    @Test
    void rowsAreNumberedAndWeighedWithinTheirKey(SparkSession spark) {
        Dataset<Row> rows = spark.range(0, 500, 1, 4)
                .selectExpr(
                        "concat('k', id * id % 7) as k",
                        "id",
                        "id % 5 as w",
                        "if(id % 3 = 0, null, array(string(id), 'x')) as a",
                        "timestamp_micros(id) as at",
                        "struct(id, 'y' as y) as s");
        Column[] order = {col("w").desc(), col("id")};
        WindowSpec key = Window.partitionBy("k").orderBy(order);
        WindowSpec before = key.rowsBetween(Window.unboundedPreceding(), -1);
        List<Row> expected = rows.withColumn("n", row_number().over(key).cast("bigint"))
                .withColumn("in_front", coalesce(sum("w").over(before), lit(0L)))
                .withColumn("last", col("n").equalTo(count(lit(1)).over(Window.partitionBy("k"))))
                .orderBy("k", "n")
                .collectAsList();

        spark.conf().set("spark.sql.adaptive.coalescePartitions.enabled", "false"); // or one takes all, in any order
        try {
            Dataset<Row> numbered = Numbered.of(rows, "k", col("w"), order);
            assertThat(numbered.rdd().getNumPartitions()).isGreaterThan(1);
            assertThat(numbered.collectAsList().stream()
                            .sorted(Comparator.comparing((Row r) -> r.getString(0)))
                            .toList())
                    .as("keys come in any order, the rows of a key together and in order")
                    .hasSize(500)
                    .isEqualTo(expected);
        } finally {
            spark.conf().set("spark.sql.adaptive.coalescePartitions.enabled", "true");
        }
        assertThat(Numbered.of(rows.limit(0), "k", lit(1), order).collectAsList())
                .isEmpty();
    }
}
