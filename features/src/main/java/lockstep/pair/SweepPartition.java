package lockstep.pair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** One partition of packed touches, timeline after timeline, with no more in memory than one bucket and one harvest. */
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

    /** @param blocks sorted by bucket */
    @Override
    public Iterator<Row> call(Iterator<Row> blocks) {
        return new Sweeping(blocks);
    }

    private final class Sweeping implements Iterator<Row> {
        private final Iterator<Row> blocks;
        private final Map<Trace, Sweep> sweeps = new EnumMap<>(Trace.class);
        private final Touches touches = new Touches(harvest.named());
        private final Timeline line = new Timeline();
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable Row ahead;
        private long sweeping;

        Sweeping(Iterator<Row> blocks) {
            this.blocks = blocks;
            this.ahead = blocks.hasNext() ? blocks.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && (touches.more() || unpack())) {
                long start = System.nanoTime();
                touches.fill(line);
                line.sort();
                harvest.take(line, sweeps.computeIfAbsent(line.trace, t -> new Sweep(t.slot, windows)), crowds);
                sweeping += System.nanoTime() - start;
                if (harvest.full() || !touches.moreOf(line)) letGo();
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        /** Reads one bucket, if there is one. */
        private boolean unpack() {
            if (ahead == null) return false;
            int bucket = ahead.getInt(0);
            touches.clear();
            while (ahead != null && ahead.getInt(0) == bucket) {
                touches.add(ahead.getAs(1));
                ahead = blocks.hasNext() ? blocks.next() : null;
            }
            touches.sort();
            return touches.more();
        }

        private void letGo() {
            harvest.rows(line.trace.column(), line.label, out::add);
            if (clock != null) clock.add(line.trace, sweeping);
            sweeping = 0;
        }
    }
}
