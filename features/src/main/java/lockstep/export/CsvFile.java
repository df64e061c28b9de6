package lockstep.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
                .mapToObj(i -> Cell.of(row.get(i) instanceof scala.collection.Seq<?> ? row.getList(i) : row.get(i)))
                .collect(Collectors.joining(","));
        out.write(line + "\r\n");
    }
}
