package lockstep.pair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** One partition of slices, timeline after timeline, with no more in memory than one timeline and one harvest. */
final class SweepPartition implements MapPartitionsFunction<Row, Row> {
    private final Trace trace;
    private final long[] windows;
    private final Crowding crowds;
    private final Harvest harvest;

    SweepPartition(Trace trace, long[] windows, Crowding crowds, Harvest harvest) {
        this.trace = trace;
        this.windows = windows.clone();
        this.crowds = crowds;
        this.harvest = harvest;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Sweeping(rows);
    }

    private final class Sweeping implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Sweep sweep = new Sweep(trace.slot, windows);
        private final Timeline line = new Timeline();
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable Row ahead;

        Sweeping(Iterator<Row> rows) {
            this.rows = rows;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && ahead != null) {
                int label = fill(ahead);
                harvest.take(line, sweep, crowds);
                if (ahead == null || harvest.full() || ahead.getInt(1) != label) {
                    harvest.rows(trace.column(), label, out::add);
                }
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        /** Reads one timeline, up to the first row of the next one. */
        private int fill(Row first) {
            int label = first.getInt(1);
            String object = first.getString(2);
            long slice = first.getLong(3);
            line.begin(trace.column(), label, object, slice);
            Row row = first;
            while (row != null) {
                if (row.getInt(1) != label
                        || row.getLong(3) != slice
                        || !row.getString(2).equals(object)) break;
                line.add(row.getLong(4), row.getInt(5), row.getLong(6), row.getString(7));
                row = rows.hasNext() ? rows.next() : null;
            }
            ahead = row;
            return label;
        }
    }
}
