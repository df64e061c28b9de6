package lockstep.table;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Rows of one key after another: the driver holds those of one, and a packed partition of what comes next. */
public final class ByKey<R> {
    private final String key;
    private final Iterator<Row> rows;
    private final Function<Row, R> value;
    private @Nullable Row ahead;

    /**
     * @param ordered by the key, and then as they are wanted
     * @param key a column of ASCII text
     */
    public ByKey(Dataset<Row> ordered, String key, Function<Row, R> value) {
        this.key = key;
        this.rows = ordered.toLocalIterator();
        this.value = value;
        this.ahead = next();
    }

    /** All rows of a table; those of one key in any order. */
    public static <R extends Record> ByKey<R> of(SparkSession spark, RunFolder run, Table<R> table, String key) {
        return new ByKey<>(table.read(spark, run).orderBy(col(key)), key, table.schema()::value);
    }

    /** Those of a key; keys are asked for in ascending order, each once. */
    public List<R> of(String wanted) {
        List<R> of = new ArrayList<>();
        while (ahead != null && keyOf(ahead).compareTo(wanted) <= 0) {
            if (keyOf(ahead).equals(wanted)) of.add(value.apply(ahead));
            ahead = next();
        }
        return of;
    }

    private @Nullable Row next() {
        return rows.hasNext() ? rows.next() : null;
    }

    private String keyOf(Row row) {
        return row.getAs(key);
    }
}
