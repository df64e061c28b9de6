package lockstep.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Counts the meetings of busy objects, per slice and slot, without forming a pair. */
final class CrowdCounts implements Harvest {
    private final PairSettings settings;
    private final long[] windows;
    private final @Nullable Set<Long> busy;
    private final List<Row> found = new ArrayList<>();

    /** @param busy things that can be a crowd at all; others are passed over; null for all */
    CrowdCounts(PairSettings settings, @Nullable Set<Long> busy) {
        this.settings = settings;
        this.busy = busy;
        this.windows = settings.micros();
    }

    @Override
    public StructType columns() {
        return StructType.fromDDL(
                "trace string, window_s bigint, thing bigint, twin int, slot bigint, actions bigint, meetings bigint");
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        if (busy != null && !busy.contains(line.thing)) return;
        for (int w = 0; w < windows.length; w++) {
            int window = w;
            if (sweep.slotted()) {
                sweep.runs(line, w, (places, n) -> {
                    long meetings = n * (n - 1L) / 2;
                    boolean crowded = meetings > settings.crowd(line.trace); // a slot is counted whole
                    if (crowded) add(line, window, sweep.slotOf(line, places[0], window), n, meetings);
                });
            } else {
                long own = 0;
                for (int i = 0; i < line.size; i++) {
                    if (line.own(i) && line.timed(i, windows[w])) own++;
                }
                add(line, w, sweep.slotOf(line, 0, w), own, sweep.count(line, w));
            }
        }
    }

    @Override
    public boolean full() {
        return found.size() > 100_000;
    }

    @Override
    public void rows(String trace, int label, Consumer<Row> out) {
        found.forEach(out);
        found.clear();
    }

    private void add(Timeline line, int w, long slot, long actions, long meetings) {
        found.add(RowFactory.create(
                line.trace.column(),
                windows[w] / 1_000_000,
                line.thing,
                line.twin,
                Crowding.slot(slot),
                actions,
                meetings));
    }
}
