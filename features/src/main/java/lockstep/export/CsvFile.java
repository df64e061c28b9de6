package lockstep.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.table.OneFile;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Tables as one CSV each in `export/`, written by one task. */
public final class CsvFile {
    /** How cells are parted. */
    public enum Style {
        /** RFC 4180. */
        COMMAS(",", ""),
        /** As Excel opens it where the decimal sign is a comma: semicolons, and a byte order mark for UTF-8. */
        EXCEL(";", "\uFEFF");

        private final String between;
        private final String mark;

        Style(String between, String mark) {
            this.between = between;
            this.mark = mark;
        }
    }

    private final RunFolder run;
    private final Style style;

    CsvFile(RunFolder run, Style style) {
        this.run = run;
        this.style = style;
    }

    /** Returns the number of rows. */
    long write(String name, Dataset<Row> table, List<Column> order) {
        String between = style.between;
        String header = style.mark + String.join(between, table.columns()) + "\r\n";
        return OneFile.write(table, order, run, "export/" + name + ".csv", (rows, out) -> {
            out.write(header);
            while (rows.hasNext()) line(rows.next(), between, out);
        });
    }

    private static void line(Row row, String between, Writer out) throws IOException {
        String line = IntStream.range(0, row.length())
                .mapToObj(i -> Cell.of(plain(row, i)))
                .collect(Collectors.joining(between));
        out.write(line + "\r\n");
    }

    /** Of Java's own, a map as its entries in order. */
    private static @Nullable Object plain(Row row, int i) {
        if (row.get(i) instanceof scala.collection.Seq<?>) return row.getList(i);
        if (row.get(i) instanceof scala.collection.Map<?, ?>) {
            return new TreeMap<>(row.<String, String>getJavaMap(i))
                    .entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .toList();
        }
        return row.get(i);
    }
}
