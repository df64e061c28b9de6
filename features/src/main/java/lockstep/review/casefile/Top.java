package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import lockstep.table.Numbered;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
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
     * Leaves rows of each `cluster_id` as long as those in front weigh less than `most`, and its last one, which tells how many
     * there were.
     *
     * @return cluster by cluster; `n` counts a cluster's rows from 1, and `cut` is true in a row that is there for its n alone
     */
    static Dataset<Row> weighed(Dataset<Row> rows, long most, Column weight, Column... order) {
        return Numbered.of(rows, "cluster_id", weight, order)
                .withColumn("cut", col("in_front").geq(most))
                .where(col("last").or(not(col("cut"))));
    }

    /** @param rows of one cluster, as {@link #of} leaves them, in any order */
    static <T> Top<T> of(List<Row> rows, Function<Row, T> value) {
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparingLong((Row r) -> r.<Long>getAs("n")))
                .toList();
        return new Top<>(
                ordered.stream()
                        .filter(r -> !r.<Boolean>getAs("cut"))
                        .map(value)
                        .toList(),
                ordered.isEmpty() ? 0 : ordered.get(ordered.size() - 1).<Long>getAs("n"));
    }
}
