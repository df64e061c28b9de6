package lockstep.pair;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.action.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Which objects, at which window and slot, are crowds and make no pair. */
public final class Crowding implements Serializable {
    static final long NO_SLOT = Long.MIN_VALUE;
    public static final Crowding NONE = new Crowding(List.of());
    private final Set<Key> keys = new HashSet<>();
    private final Set<Long> things = new HashSet<>();

    private record Key(int trace, long thing, int twin, long window, long slot) implements Serializable {}

    /** @param crowds trace, thing, twin, window_s, slot */
    Crowding(List<Row> crowds) {
        for (Row r : crowds) {
            long slot = r.isNullAt(4) ? NO_SLOT : r.getLong(4);
            long thing = r.getLong(1);
            keys.add(new Key(Trace.named(r.getString(0)).number(), thing, r.getInt(2), r.getLong(3) * 1_000_000, slot));
            things.add(thing);
        }
    }

    /** The slot as a cell of a table. */
    static @Nullable Long slot(long slot) {
        return slot == NO_SLOT ? null : slot;
    }

    /** @param crowds the table, which is small: a crowd has a million meetings */
    public static Crowding of(Dataset<Row> crowds) {
        return known(Things.of(crowds));
    }

    /** @param crowds trace, thing, twin, window_s, slot */
    static Crowding known(Dataset<Row> crowds) {
        return new Crowding(
                crowds.select("trace", "thing", "twin", "window_s", "slot").collectAsList());
    }

    boolean at(Timeline line, long window, long slot) {
        return at(line.trace, line.thing, line.twin, window, slot);
    }

    boolean at(Trace trace, long thing, int twin, long window, long slot) {
        return !things.isEmpty()
                && things.contains(thing)
                && keys.contains(new Key(trace.number(), thing, twin, window, slot));
    }
}
