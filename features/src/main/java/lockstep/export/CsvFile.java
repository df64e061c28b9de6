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

/** A table as one CSV in `export/`, written by one task. */
final class CsvFile {
    private CsvFile() {}

    /** Returns the number of rows. */
    static long write(String name, Dataset<Row> table, List<Column> order, RunFolder run) {
        String header = String.join(",", table.columns()) + "\r\n";
        return OneFile.write(table, order, run, "export/" + name + ".csv", (rows, out) -> {
            out.write(header);
            while (rows.hasNext()) line(rows.next(), out);
        });
    }

    private static void line(Row row, Writer out) throws IOException {
        String line = IntStream.range(0, row.length())
                .mapToObj(i -> Cell.of(plain(row, i)))
                .collect(Collectors.joining(","));
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
