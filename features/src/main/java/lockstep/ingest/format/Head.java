package lockstep.ingest.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file tell.
 *
 * @param shape how the file is cut into records
 * @param delimiter between the cells of a table
 * @param header the first row of a table, else empty
 * @param start the first characters, without a byte order mark
 */
public record Head(String file, Shape shape, char delimiter, List<String> header, String start) {
    public enum Shape {
        /** A header, then one record a row; cells may hold line breaks. */
        TABLE,
        /** One JSON object a line. */
        LINES,
        /** One JSON value over the whole file: an object, or an array of records. */
        DOCUMENT
    }

    public boolean has(String... columns) {
        return header.containsAll(List.of(columns));
    }

    /** The text between the first quote-mark pair that names this key, or nothing; enough to recognise by. */
    public boolean mentions(String jsonKey) {
        return start.contains("\"" + jsonKey + "\"");
    }

    public @Nullable Integer position(String column) {
        int at = header.indexOf(column);
        return at < 0 ? null : at;
    }
}
