package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The first rows of a cluster, and the number of all: a cluster of a whole country's fans has millions.
 *
 * @param rows in order
 */
record Top<T>(List<T> rows, long inAll) {
    /**
     * Leaves so many rows of each `cluster_id`.
     *
     * @return cluster by cluster; `n` counts a cluster's from 1, and `in_all` says how many there were
     */
    static Dataset<Row> of(Dataset<Row> rows, int most, Column... order) {
        WindowSpec cluster = Window.partitionBy("cluster_id");
        return rows.withColumn("n", row_number().over(cluster.orderBy(order)))
                .withColumn("in_all", count(lit(1)).over(cluster)) // sorted by cluster as they are
                .where(col("n").leq(most))
                .orderBy("cluster_id", "n");
    }

    /** @param rows of one cluster, as {@link #of} leaves them */
    static <T> Top<T> of(List<Row> rows, Function<Row, T> value) {
        return new Top<>(
                rows.stream().map(value).toList(),
                rows.isEmpty() ? 0 : rows.get(0).<Long>getAs("in_all"));
    }
}
