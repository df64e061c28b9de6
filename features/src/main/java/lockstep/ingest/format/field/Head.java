package lockstep.ingest.format.field;

import java.util.Comparator;
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
 * @param lists of JSON, the names of the arrays that hold objects, in the order of the text
 * @param cells so many cells a row of a table may have; those beyond the header are blank, as where each row ends with a delimiter
 */
public record Head(
        String file,
        Shape shape,
        char delimiter,
        List<String> header,
        int headerRow,
        String start,
        List<String> lists,
        int cells) {
    /** A table. */
    public Head(String file, char delimiter, List<String> header, int headerRow, String start, int cells) {
        this(file, Shape.TABLE, delimiter, header, headerRow, start, List.of(), cells);
    }

    /** JSON of one of its two shapes. */
    public Head(String file, Shape shape, JsonKeys keys, String start) {
        this(
                file,
                shape,
                ',',
                keys.names(),
                1,
                start,
                keys.lists(),
                keys.names().size());
    }

    /** Parquet with these columns. */
    public Head(String file, List<String> columns) {
        this(file, Shape.PARQUET, ',', columns, 1, "", List.of(), columns.size());
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

    /** Returns the name of the second column of a name, or of a later one. */
    public static String twin(String column, int number) {
        return column + " (" + number + ")";
    }

    /** Whether the file has a second column of this name. */
    public boolean hasTwin(String column) {
        return header.contains(twin(column, 2));
    }

    /** Whether the file begins as JSON. */
    public boolean isJson() {
        return shape == Shape.LINES || shape == Shape.DOCUMENT;
    }

    /** Returns the innermost of the lists in which a name of JSON stands; empty for none. */
    public String list(String name) {
        return lists.stream()
                .filter(list -> name.startsWith(list + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
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
