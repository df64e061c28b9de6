package lockstep.baselines;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.table.OneFile;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** CSV for programs, to the letter of what they expect: nothing is added to a cell but the quotes it needs. */
final class PlainCsv {
    private PlainCsv() {}

    /** Returns the number of rows. */
    static long write(String name, Dataset<Row> table, List<Column> order, RunFolder out) {
        String header = String.join(",", table.columns()) + "\n";
        return OneFile.write(table, order, out, name, (rows, file) -> {
            file.write(header);
            while (rows.hasNext()) {
                Row row = rows.next();
                file.write(IntStream.range(0, row.length())
                                .mapToObj(i -> cell(row.get(i)))
                                .collect(Collectors.joining(","))
                        + "\n");
            }
        });
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Double d) return d == Math.rint(d) ? String.valueOf(d.longValue()) : d.toString();
        String s = value.toString();
        boolean quoted = s.contains(",") || s.contains("\"") || s.contains("\n") || s.contains("\r");
        return quoted ? '"' + s.replace("\"", "\"\"") + '"' : s;
    }
}
