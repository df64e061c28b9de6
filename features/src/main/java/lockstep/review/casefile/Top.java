package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The first rows of a cluster, and the number of all: a cluster of a whole country's fans has millions.
 *
 * @param rows in order
 */
record Top<T>(List<T> rows, long inAll) {
    /** Leaves the first so many rows of each `cluster_id`; see {@link #weighed}. */
    static Dataset<Row> of(Dataset<Row> rows, long most, Column... order) {
        return weighed(rows, most, lit(1), order);
    }

    /**
     * Leaves rows of each `cluster_id` as long as what those in front weigh is less than `most`, and its last one, to tell how
     * many there were. They are sorted, which spills, and stream by: a window would hold a cluster's, and each of its many
     * spilled pieces takes two megabytes to read.
     *
     * @param weight a whole number
     * @return cluster by cluster; `n` counts a cluster's rows from 1, and `cut` is true in a row that is there for its n alone
     */
    static Dataset<Row> weighed(Dataset<Row> rows, long most, Column weight, Column... order) {
        Column[] all = Stream.concat(Stream.of(col("cluster_id")), Arrays.stream(order))
                .toArray(Column[]::new);
        return rows.withColumn(Cut.WEIGHT, weight.cast("bigint"))
                .repartitionByRange(col("cluster_id"))
                .sortWithinPartitions(all)
                .mapPartitions(new Cut(most), Encoders.row(Cut.columns(rows.schema())));
    }

    /** @param rows of one cluster, as {@link #of} leaves them, in order */
    static <T> Top<T> of(List<Row> rows, Function<Row, T> value) {
        return new Top<>(
                rows.stream().filter(r -> !r.<Boolean>getAs("cut")).map(value).toList(),
                rows.isEmpty() ? 0 : rows.get(rows.size() - 1).<Long>getAs("n"));
    }
}
