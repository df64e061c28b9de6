package lockstep.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A table as one CSV in `export/`, row by row, in the table's order. */
final class CsvFile {
    private CsvFile() {}

    static long write(String name, Dataset<Row> table, RunFolder run) {
        long[] rows = {0};
        run.writeFile("export/" + name + ".csv", out -> {
            out.write(String.join(",", table.columns()) + "\r\n");
            for (Iterator<Row> all = table.toLocalIterator(); all.hasNext(); rows[0]++) {
                line(all.next(), out);
            }
        });
        return rows[0];
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
