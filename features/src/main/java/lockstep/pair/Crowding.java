package lockstep.pair;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Which objects, at which window and slot, are crowds and make no pair. */
public final class Crowding implements Serializable {
    static final long NO_SLOT = Long.MIN_VALUE;
    public static final Crowding NONE = new Crowding(List.of());
    private final Set<String> keys = new HashSet<>();

    Crowding(List<Crowd> crowds) {
        for (Crowd c : crowds) {
            long slot = c.slot() == null ? NO_SLOT : c.slot();
            keys.add(key(c.trace(), c.objectId(), c.windowS() * 1_000_000, slot));
        }
    }

    /** The slot as a cell of a table. */
    static @Nullable Long slot(long slot) {
        return slot == NO_SLOT ? null : slot;
    }

    /** @param crowds the table, which is small: a crowd has a million meetings */
    public static Crowding of(Dataset<Row> crowds) {
        return new Crowding(Crowd.TABLE.values(crowds));
    }

    boolean at(Timeline line, long window, long slot) {
        return !keys.isEmpty() && keys.contains(key(line.trace, line.object, window, slot));
    }

    private static String key(String trace, String object, long window, long slot) {
        return trace + '\n' + window + '\n' + slot + '\n' + object;
    }
}
