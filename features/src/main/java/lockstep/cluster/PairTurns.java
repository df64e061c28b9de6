package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.pmod;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * In which turn a pair is scored. The cells of a run are few and of very different sizes: dealt out by a hash of their
 * names, the large ones meet in one task. So a large cell comes in turns, numbered through all cells, which go round the
 * tasks.
 */
final class PairTurns {
    /** A task keeps the labels of a turn's accounts. */
    static final long MOST = 1_000_000;

    /** Of fewer pairs, labels sent once more cost more than a task that waits. */
    private static final long LEAST = 25_000;

    private static final int ROUNDS = 3;
    private static final StructType TURNS =
            StructType.fromDDL("trace string, window_s bigint, tier string, turns int, before int");
    private static final String[] CELL = {"trace", "window_s", "tier"};

    private PairTurns() {}

    /**
     * @param pairs trace, window_s, tier, number_a
     * @param most pairs in a turn, about
     * @return the same, with `turn`, a number that no other cell has
     */
    static Dataset<Row> of(Dataset<Row> pairs, long most, int tasks) {
        return pairs.join(broadcast(turns(pairs, most, tasks)), CELL, "inner")
                .withColumn("turn", col("before").plus(pmod(hash(col("number_a")), col("turns"))))
                .drop("turns", "before");
    }

    /** The largest cells first: what is left over are small ones. */
    private static Dataset<Row> turns(Dataset<Row> pairs, long most, int tasks) {
        List<Row> cells = pairs.groupBy("trace", "window_s", "tier")
                .count()
                .orderBy(col("count").desc(), col("trace"), col("window_s"), col("tier"))
                .collectAsList();
        long all = cells.stream().mapToLong(c -> c.getLong(3)).sum();
        long turn = Math.min(most, Math.max(LEAST, all / ROUNDS / tasks));
        List<Row> turns = new ArrayList<>();
        int before = 0;
        for (Row c : cells) {
            int of = (int) (c.getLong(3) / turn) + 1;
            turns.add(RowFactory.create(c.getString(0), c.getLong(1), c.getString(2), of, before));
            before += of;
        }
        return pairs.sparkSession().createDataFrame(turns, TURNS);
    }
}
