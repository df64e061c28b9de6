package lockstep.ingest.post;

import static org.apache.spark.sql.functions.regexp_replace;

import java.util.regex.Pattern;
import lockstep.table.Table;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/** A row that could not be read, kept with the reason and its own words. */
public record Reject(
        String sourceFile,
        long sourceRow,
        String reason,
        @Nullable String raw) {
    public static final Table<Reject> TABLE = Table.of("rejects", Reject.class);

    /** What a reason quotes from the row: a value behind "is", in quotes, or a number. */
    private static final String QUOTED = "(?<= is )(?!missing|not |estimated ).*?(?=, |: |$)|'[^']*'|[0-9]+";

    private static final String ANY = "…";
    private static final Pattern PATTERN = Pattern.compile(QUOTED);

    /** The same for all reasons that differ only in what they quote from the row. */
    public static String alike(String reason) {
        return PATTERN.matcher(reason).replaceAll(ANY);
    }

    /** {@link #alike(String)} of a column of reasons. */
    public static Column alike(Column reason) {
        return regexp_replace(reason, QUOTED, ANY);
    }
}
