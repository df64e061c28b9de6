package lockstep.table;

import java.io.IOException;
import java.io.Serializable;
import java.io.Writer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Writes a table of any size as one file in one Spark job: one task sorts the rows, which spills, and streams them. */
public final class OneFile {
    private OneFile() {}

    /** Writes the rows as text. */
    @FunctionalInterface
    public interface Format extends Serializable {
        void write(Iterator<Row> rows, Writer out) throws IOException;
    }

    /** Returns the number of rows. */
    public static long write(Dataset<Row> rows, List<Column> order, RunFolder run, String name, Format format) {
        List<Long> written = rows.repartition(1)
                .sortWithinPartitions(order.toArray(Column[]::new))
                .mapPartitions(new Task(run.location(), name, format), Encoders.LONG())
                .collectAsList();
        if (!written.isEmpty()) return written.get(0);
        run.writeFile(name, out -> format.write(Collections.emptyIterator(), out)); // Spark runs no task for no rows
        return 0;
    }

    private record Task(String folder, String name, Format format) implements MapPartitionsFunction<Row, Long> {
        @Override
        public Iterator<Long> call(Iterator<Row> rows) {
            Counted counted = new Counted(rows);
            RunFolder.inTask(folder).writeFile(name, out -> format.write(counted, out));
            return List.of(counted.rows).iterator();
        }
    }

    private static final class Counted implements Iterator<Row> {
        private final Iterator<Row> iterator;
        private long rows;

        Counted(Iterator<Row> iterator) {
            this.iterator = iterator;
        }

        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public Row next() {
            rows++;
            return iterator.next();
        }
    }
}
