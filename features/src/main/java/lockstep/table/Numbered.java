package lockstep.table;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the rows of each key as they stream by, sorted, which spills. A window would hold all of a key's rows, and each
 * of the many pieces in which it spills them takes two megabytes to read.
 */
public final class Numbered implements MapPartitionsFunction<Row, Row> {
    private final String key;

    private Numbered(String key) {
        this.key = key;
    }

    /**
     * Adds `n`, from 1 in each key; `in_front`, what the rows before it weigh together; and `last`, whether none comes behind it.
     *
     * @param rows without columns of these names
     * @param key a column of text, never null
     * @param weight a whole number
     * @return the rows of a key together and in order; the keys in any order
     */
    public static Dataset<Row> of(Dataset<Row> rows, String key, Column weight, Column... order) {
        Column[] all = Stream.concat(Stream.of(col(key)), Arrays.stream(order)).toArray(Column[]::new);
        StructType numbered = rows.schema()
                .add("n", DataTypes.LongType)
                .add("in_front", DataTypes.LongType)
                .add("last", DataTypes.BooleanType);
        return rows.select(
                        col("*"), weight.cast("bigint").as("weight of the row")) // last, whatever the others are called
                .repartition(col(key))
                .sortWithinPartitions(all)
                .mapPartitions(new Numbered(key), Encoders.row(numbered));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Numbering(rows);
    }

    private final class Numbering implements Iterator<Row> {
        private final Iterator<Row> rows;
        private @Nullable Row ahead;
        /** Of the key at hand, so far. */
        private long n;

        private long inFront;

        Numbering(Iterator<Row> rows) {
            this.rows = rows;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Row next() {
            Row row = ahead;
            if (row == null) throw new NoSuchElementException();
            ahead = rows.hasNext() ? rows.next() : null;
            boolean last = ahead == null || !ahead.getAs(key).equals(row.getAs(key));
            Row numbered = with(row, ++n, inFront, last);
            n = last ? 0 : n;
            inFront = last ? 0 : inFront + row.getLong(row.size() - 1);
            return numbered;
        }
    }

    /** Removes the weight, which is the last column. */
    private static Row with(Row row, Object... more) {
        int columns = row.size() - 1;
        Object[] values = new Object[columns + more.length];
        for (int i = 0; i < columns; i++) values[i] = row.get(i);
        System.arraycopy(more, 0, values, columns, more.length);
        return RowFactory.create(values);
    }
}
