package lockstep.review.casefile;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Lets by what {@link Top} leaves of rows that come cluster by cluster, each with its weight at its end. */
final class Cut implements MapPartitionsFunction<Row, Row> {
    static final String WEIGHT = "weight";
    private final long most;

    Cut(long most) {
        this.most = most;
    }

    /** Of the rows that come out. */
    static StructType columns(StructType in) {
        return in.add("n", DataTypes.LongType).add("cut", DataTypes.BooleanType);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Cutting(rows);
    }

    private final class Cutting implements Iterator<Row> {
        private final Iterator<Row> rows;
        private @Nullable Row ahead;
        private @Nullable Row next;
        /** Of the cluster at hand: rows so far, and what they weigh. */
        private long n;

        private long weight;

        Cutting(Iterator<Row> rows) {
            this.rows = rows;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (next == null && ahead != null) {
                Row row = ahead;
                ahead = rows.hasNext() ? rows.next() : null;
                boolean last = ahead == null || !ahead.getAs("cluster_id").equals(row.getAs("cluster_id"));
                boolean cut = weight >= most;
                n++;
                weight += row.<Long>getAs(WEIGHT);
                if (!cut || last) next = counted(row, n, cut);
                if (last) {
                    n = 0;
                    weight = 0;
                }
            }
            return next != null;
        }

        @Override
        public Row next() {
            if (!hasNext() || next == null) throw new NoSuchElementException();
            Row now = next;
            next = null;
            return now;
        }
    }

    private static Row counted(Row row, long n, boolean cut) {
        int columns = row.size() - 1; // without the weight
        Object[] values = new Object[columns + 2];
        for (int i = 0; i < columns; i++) values[i] = row.get(i);
        values[columns] = n;
        values[columns + 1] = cut;
        return RowFactory.create(values);
    }
}
