package lockstep.detect;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * An object with more meetings in a window than the limit, with its slot. It is left out of pairs and of M, R, C and d alike.
 *
 * @param slot of a recurring object, or its UTC day; nothing for traces without slots
 */
public record Crowd(
        String trace,
        long windowS,
        String objectId,
        @Nullable Long slot,
        long actions,
        long meetings) {
    public static final Table<Crowd> TABLE = Table.of("crowds", Crowd.class);
}
