package lockstep.pair;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/** An object with so many meetings in a window that it tells nobody apart; it leaves pairs, R, C, M and d alike. */
public record Crowd(
        String trace,
        long windowS,
        String objectId,
        @Nullable Long slot,
        long actions,
        long meetings) {
    public static final Table<Crowd> TABLE = Table.of("crowds", Crowd.class);
}
