package lockstep.ingest.format.field;

import org.jspecify.annotations.Nullable;

/** One record as named values: a row under its header, or a JSON object, inner names behind dots. */
public interface Cells {
    /** Nothing where there is no such value, or an empty one. */
    @Nullable
    String get(String column);

    default @Nullable String first(String... columns) {
        for (String column : columns) {
            String value = get(column);
            if (value != null) return value;
        }
        return null;
    }
}
