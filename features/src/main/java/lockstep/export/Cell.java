package lockstep.export;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.stream.Collectors;
import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/** One cell of a CSV that gets opened in a spreadsheet. */
public final class Cell {
    private Cell() {}

    /** Numbers and times as they are; lists joined by `; `; text quoted, and harmless where it looks like a formula. */
    public static String of(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Timestamp t) return t.toInstant().toString();
        if (value instanceof Number || value instanceof Boolean) return value.toString();
        if (value instanceof Collection<?> list) {
            return text(list.stream().map(String::valueOf).collect(Collectors.joining("; ")));
        }
        return text(value.toString());
    }

    private static String text(String s) {
        String safe = !s.isEmpty() && "=+-@\t\r".indexOf(s.charAt(0)) >= 0 ? "'" + s : s;
        return '"' + Visible.cell(safe).replace("\"", "\"\"") + '"';
    }
}
