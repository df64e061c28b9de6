package lockstep.baselines;

import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** CSV for programs, to the letter of what they expect: nothing is added to a cell but the quotes it needs. */
final class PlainCsv {
    private PlainCsv() {}

    static long write(String name, Dataset<Row> table, RunFolder out) {
        long[] rows = {0};
        out.writeFile(name, file -> {
            file.write(String.join(",", table.columns()) + "\n");
            for (Iterator<Row> all = table.toLocalIterator(); all.hasNext(); rows[0]++) {
                Row row = all.next();
                file.write(IntStream.range(0, row.length())
                                .mapToObj(i -> cell(row.get(i)))
                                .collect(Collectors.joining(","))
                        + "\n");
            }
        });
        return rows[0];
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Double d) return d == Math.rint(d) ? String.valueOf(d.longValue()) : d.toString();
        String s = value.toString();
        boolean quoted = s.contains(",") || s.contains("\"") || s.contains("\n") || s.contains("\r");
        return quoted ? '"' + s.replace("\"", "\"\"") + '"' : s;
    }
}
