package lockstep.export;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import lockstep.table.RecordSchema;
import org.jspecify.annotations.Nullable;

/** Records as a CSV that a spreadsheet opens without harm, columns named as in the tables. */
public final class RecordCsv {
    private final RecordComponent[] columns;
    private final boolean clusterInFront;
    private final StringBuilder text = new StringBuilder("\uFEFF"); // or spreadsheets take it for Latin-1

    private RecordCsv(RecordComponent[] columns, boolean clusterInFront) {
        this.columns = columns;
        this.clusterInFront = clusterInFront;
    }

    /** @param clusterInFront where the record does not say its cluster itself */
    public static RecordCsv of(Class<? extends Record> type, boolean clusterInFront) {
        RecordCsv csv = new RecordCsv(type.getRecordComponents(), clusterInFront);
        List<String> names =
                Arrays.stream(csv.columns).map(RecordSchema::column).toList();
        csv.text
                .append(clusterInFront ? "cluster_id," : "")
                .append(String.join(",", names))
                .append("\r\n");
        return csv;
    }

    /** Adds a row. A cell that a spreadsheet would compute is written as text. */
    public void add(String cluster, Record row) {
        if (clusterInFront) text.append(Cell.of(cluster)).append(',');
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) text.append(',');
            text.append(Cell.of(plain(value(columns[i], row))));
        }
        text.append("\r\n");
    }

    /** Returns the whole file, header first. */
    public String text() {
        return text.toString();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Instant at ? at.toString() : value;
    }

    private static @Nullable Object value(RecordComponent column, Record row) {
        try {
            Method accessor = column.getAccessor();
            accessor.setAccessible(true); // the record may be private to another package
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + column.getName(), e);
        }
    }
}
