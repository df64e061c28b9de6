package lockstep.pair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** One partition of slices, timeline after timeline, with no more in memory than one timeline and one harvest. */
final class SweepPartition implements MapPartitionsFunction<Row, Row> {
    private final long[] windows;
    private final Crowding crowds;
    private final Harvest harvest;
    private final @Nullable TraceClock clock;

    SweepPartition(long[] windows, Crowding crowds, Harvest harvest, @Nullable TraceClock clock) {
        this.windows = windows.clone();
        this.crowds = crowds;
        this.harvest = harvest;
        this.clock = clock;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Sweeping(rows);
    }

    private final class Sweeping implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Map<String, Sweep> sweeps = new HashMap<>();
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
                long start = System.nanoTime();
                fill(ahead);
                harvest.take(line, sweeps.computeIfAbsent(line.trace, this::sweep), crowds);
                if (clock != null) clock.add(Trace.named(line.trace), System.nanoTime() - start);
                if (ahead == null || harvest.full() || !ofSameGroup(ahead)) {
                    harvest.rows(line.trace, line.label, out::add);
                }
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        private Sweep sweep(String trace) {
            return new Sweep(Trace.named(trace).slot, windows);
        }

        /** Reads one timeline, up to the first row of the next one. */
        private void fill(Row first) {
            line.begin(Trace.named(first.getString(0)), first.getInt(1), first.getString(2), first.getLong(3));
            Row row = first;
            while (row != null
                    && row.getLong(3) == line.slice
                    && row.getString(2).equals(line.object)
                    && ofSameGroup(row)) {
                line.add(
                        row.getLong(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getString(9),
                        row.getBoolean(10));
                row = rows.hasNext() ? rows.next() : null;
            }
            ahead = row;
        }

        private boolean ofSameGroup(Row row) {
            return row.getInt(1) == line.label && row.getString(0).equals(line.trace);
        }
    }
}
