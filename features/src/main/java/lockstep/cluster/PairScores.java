package lockstep.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import lockstep.statistics.Tail;
import lockstep.pair.MovedClock;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What chance makes of every pair. The pairs of a trace, window and tier come to a task behind the labels of their
 * accounts, which it keeps; a cell of many pairs comes in several turns. They are brought together once and scored again
 * at other rates as often as the cleaning asks.
 */
final class PairScores implements MapPartitionsFunction<Row, Row> {
    private static final String[] ACCOUNT = {"trace", "window_s", "tier", "account"};

    private final Broadcast<RateBook> rates;
    private final Map<String, Long> days;
    private final boolean surprisingOnly;

    /**
     * @param days that the data cover, by trace
     * @param surprisingOnly whether pairs that are no edges are left out
     */
    PairScores(Broadcast<RateBook> rates, Map<String, Long> days, boolean surprisingOnly) {
        this.rates = rates;
        this.days = days;
        this.surprisingOnly = surprisingOnly;
    }

    /**
     * @param pairs in the columns of `pairs`
     * @param known trace, window_s, tier, account, vector of `work/labels`, slots of {@link MovedClock#slots} or nothing
     */
    static Dataset<Row> together(Dataset<Row> pairs, Dataset<Row> known) {
        return together(pairs, known, PairTurns.MOST);
    }

    /** @param most pairs of a cell come to a task at a time, about */
    static Dataset<Row> together(Dataset<Row> pairs, Dataset<Row> known, long most) {
        int tasks = Integer.parseInt(pairs.sparkSession().conf().get("spark.sql.shuffle.partitions"));
        Dataset<Row> placed = PairTurns.of(pairs, most, tasks);
        // of the turn's pairs only: labels of everybody in every turn would grow with the square of the data
        Dataset<Row> sides = placed.select(
                        col("trace"),
                        col("window_s"),
                        col("tier"),
                        col("turn"),
                        explode(array(col("number_a"), col("number_b"))).as("account"))
                .distinct()
                .join(known, ACCOUNT, "inner")
                .select(
                        col("trace"),
                        col("window_s"),
                        col("tier"),
                        col("turn"),
                        col("account").as("number_a"),
                        lit(CellScores.NO_PAIR).as("number_b"),
                        lit(0L).as("together"),
                        col("vector"),
                        col("slots"));
        Column none = lit(null).cast("binary");
        return placed.select(
                        col("trace"),
                        col("window_s"),
                        col("tier"),
                        col("turn"),
                        col("number_a"),
                        col("number_b"),
                        col("together"),
                        none.as("vector"),
                        none.as("slots"))
                .union(sides)
                .withColumn("pair", col("number_b").notEqual(CellScores.NO_PAIR))
                .repartitionById(tasks, pmod(col("turn"), lit(tasks)))
                .sortWithinPartitions("trace", "window_s", "tier", "turn", "pair", "number_a", "number_b");
    }

    /**
     * @param together of {@link #together}
     * @return the columns of {@link ScoredPair}
     */
    Dataset<Row> of(Dataset<Row> together) {
        return together.mapPartitions(
                this, Encoders.row(ScoredPair.TABLE.schema().columns()));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Scoring(rows);
    }

    private final class Scoring implements Iterator<Row> {
        private final Iterator<Row> rows;
        private @Nullable CellScores cell;
        private @Nullable Row next;

        Scoring(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (next == null && rows.hasNext()) {
                Row row = rows.next();
                if (cell == null || !cell.has(row)) cell = new CellScores(row, rates.value(), days);
                if (row.getInt(5) == CellScores.NO_PAIR) cell.know(row);
                else next = scored(cell, row);
            }
            return next != null;
        }

        @Override
        public Row next() {
            Row now = hasNext() ? next : null;
            if (now == null) throw new NoSuchElementException();
            next = null;
            return now;
        }

        private @Nullable Row scored(CellScores of, Row pair) {
            long together = pair.getLong(6);
            double expected = of.expected(pair.getInt(4), pair.getInt(5), together, surprisingOnly);
            if (surprisingOnly && !CellScores.surprising(pair.getString(2), together, expected)) return null;
            return RowFactory.create(
                    pair.getString(0),
                    pair.getLong(1),
                    pair.getString(2),
                    pair.getInt(4),
                    pair.getInt(5),
                    together,
                    expected,
                    Tail.lnP(together, expected));
        }
    }
}
