package lockstep.pair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** One partition of slices, timeline after timeline, with no more in memory than one timeline and one harvest. */
final class SweepPartition implements FlatMapFunction<Iterator<InternalRow>, Row> {
    private static final int KEY = 0;
    private static final int TRACE = 1;
    private static final int LABEL = 2;
    private static final int THING = 3;
    private static final int TWIN = 4;
    private static final int SLICE = 5;
    private static final int AT = 6;
    private static final int ACCOUNT = 7;
    private static final int LEAD = 8;
    private static final int STRONG = 9;
    private static final int COARSE = 10;
    private static final int OBJECT = 11;
    private static final int POST = 12;

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
    public Iterator<Row> call(Iterator<InternalRow> rows) {
        return new Sweeping(rows);
    }

    private final class Sweeping implements Iterator<Row> {
        private final Iterator<InternalRow> rows;
        private final Map<Trace, Sweep> sweeps = new HashMap<>();
        private final Timeline line = new Timeline();
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable InternalRow ahead; // the iterator's own, good until the next is asked for
        private List<InternalRow> aside = new ArrayList<>();
        private long sweeping;

        Sweeping(Iterator<InternalRow> rows) {
            this.rows = rows;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && more()) {
                long start = System.nanoTime();
                fill();
                line.sort();
                harvest.take(line, sweeps.computeIfAbsent(line.trace, t -> new Sweep(t.slot, windows)), crowds);
                sweeping += System.nanoTime() - start;
                if (harvest.full() || !moreOfGroup()) letGo();
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        private void letGo() {
            harvest.rows(line.trace.column(), line.label, out::add);
            if (clock != null) clock.add(line.trace, sweeping);
            sweeping = 0;
        }

        private boolean more() {
            return ahead != null || !aside.isEmpty();
        }

        /** Reads one timeline. Where two share a key, which is rare, the second waits aside. */
        private void fill() {
            List<InternalRow> waiting = aside;
            aside = new ArrayList<>(0);
            if (!waiting.isEmpty()) {
                begin(waiting.get(0));
                waiting.forEach(this::place);
                return;
            }
            InternalRow row = ahead;
            if (row == null) return;
            begin(row);
            for (long key = row.getLong(KEY); row != null && row.getLong(KEY) == key; ) {
                place(row);
                row = rows.hasNext() ? rows.next() : null;
            }
            ahead = row;
        }

        private void begin(InternalRow row) {
            line.begin(
                    Trace.numbered(row.getInt(TRACE)),
                    row.getInt(LABEL),
                    row.getLong(THING),
                    row.getInt(TWIN),
                    row.getLong(SLICE));
            if (harvest.named()) line.object = row.getUTF8String(OBJECT).toString();
        }

        private void place(InternalRow row) {
            boolean same = row.getLong(THING) == line.thing
                    && row.getLong(SLICE) == line.slice
                    && row.getInt(TWIN) == line.twin
                    && ofSameGroup(row);
            if (!same) {
                aside.add(row.copy());
                return;
            }
            line.add(
                    row.getLong(AT),
                    row.getInt(ACCOUNT),
                    row.getLong(LEAD),
                    row.getLong(STRONG),
                    row.getBoolean(COARSE),
                    harvest.named() && !row.isNullAt(POST)
                            ? row.getUTF8String(POST).toString()
                            : null);
        }

        private boolean moreOfGroup() {
            InternalRow next = aside.isEmpty() ? ahead : aside.get(0);
            return next != null && ofSameGroup(next);
        }

        private boolean ofSameGroup(InternalRow row) {
            return row.getInt(LABEL) == line.label && row.getInt(TRACE) == line.trace.number();
        }
    }
}
