package lockstep.ingest.post;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/** A row that could not be read, kept with the reason and its own words. */
public record Reject(
        String sourceFile,
        long sourceRow,
        String reason,
        @Nullable String raw) {
    public static final Table<Reject> TABLE = Table.of("rejects", Reject.class);
}
