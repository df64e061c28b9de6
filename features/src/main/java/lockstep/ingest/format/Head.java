package lockstep.ingest.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file tell.
 *
 * @param shape how the file is cut into records
 * @param delimiter between the cells of a table
 * @param header the names of a table's columns; of JSON all names that came up, inner ones behind dots
 * @param headerRow the number of the header among the rows that are not blank, from 1; what stands above it is no record
 * @param start the first characters, without a byte order mark
 * @param cells so many cells a row of a table may have; those beyond the header are blank, as where each row ends with a delimiter
 */
public record Head(
        String file, Shape shape, char delimiter, List<String> header, int headerRow, String start, int cells) {
    /** What is no table, or a table whose rows are as long as its header. */
    public Head(String file, Shape shape, char delimiter, List<String> header, int headerRow, String start) {
        this(file, shape, delimiter, header, headerRow, start, header.size());
    }

    public enum Shape {
        /** A header, then one record a row; cells may hold line breaks. */
        TABLE,
        /** One JSON object a line. */
        LINES,
        /** JSON over the whole file: an object, an array of records, or several objects behind each other. */
        DOCUMENT,
        /** Parquet: columns and rows of its own. */
        PARQUET
    }

    /** Whether the file begins as JSON. */
    public boolean isJson() {
        return shape == Shape.LINES || shape == Shape.DOCUMENT;
    }

    /** Whether the file has all of these columns. */
    public boolean has(String... columns) {
        return header.containsAll(List.of(columns));
    }

    /** Whether the file has one of these columns. */
    public boolean hasAny(String... columns) {
        return List.of(columns).stream().anyMatch(header::contains);
    }

    /** Whether a JSON name comes up in quotes; enough to recognise by. */
    public boolean mentions(String jsonKey) {
        return start.contains("\"" + jsonKey + "\"");
    }

    /** Returns a column's position from 0; null where there is none. */
    public @Nullable Integer position(String column) {
        int at = header.indexOf(column);
        return at < 0 ? null : at;
    }
}
