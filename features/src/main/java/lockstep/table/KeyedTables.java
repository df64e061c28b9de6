package lockstep.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several tables that have the same key, brought together by one shuffle in one Spark job. A task holds the rows of
 * one key at a time.
 */
public final class KeyedTables {
    private static final String KEY = "key";
    private static final String TABLE = "table";

    private final String key;
    private final LinkedHashMap<String, Dataset<Row>> tables = new LinkedHashMap<>();

    /** @param key a column of text that every table has, never null */
    public KeyedTables(String key) {
        this.key = key;
    }

    /** Adds a table. Its rows have the key's column. */
    public KeyedTables with(String name, Dataset<Row> rows) {
        tables.put(name, rows);
        return this;
    }

    /** What a task does with the rows of one key. */
    @FunctionalInterface
    public interface Task extends Function<KeyedRows, List<Row>>, Serializable {}

    /** @param columns of the rows that the task returns */
    public Dataset<Row> map(Task task, StructType columns) {
        Dataset<Row> all = null;
        List<String> names = List.copyOf(tables.keySet());
        for (int i = 0; i < names.size(); i++) {
            Dataset<Row> rows = tagged(names, i);
            all = all == null ? rows : all.union(rows);
        }
        if (all == null) throw new IllegalStateException("There is no table to bring together");
        return all.repartition(col(KEY))
                .sortWithinPartitions(KEY, TABLE)
                .mapPartitions(new KeyByKey(List.copyOf(names), task), Encoders.row(columns));
    }

    /** Each table has a column of its own, which is null in the rows of the others. */
    private Dataset<Row> tagged(List<String> names, int at) {
        Dataset<Row> table = of(names.get(at));
        List<Column> columns = new ArrayList<>(List.of(col(key).as(KEY), lit(at).as(TABLE)));
        for (int i = 0; i < names.size(); i++) {
            Column value =
                    i == at ? struct(col("*")) : lit(null).cast(of(names.get(i)).schema());
            columns.add(value.as("t" + i));
        }
        return table.select(columns.toArray(Column[]::new));
    }

    private Dataset<Row> of(String name) {
        Dataset<Row> table = tables.get(name);
        if (table == null) throw new IllegalStateException("There is no table " + name);
        return table;
    }

    private record KeyByKey(List<String> names, Task task) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            return new Keys(rows, names, task);
        }
    }

    private static final class Keys implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final List<String> names;
        private final Task task;
        private Iterator<Row> made = List.<Row>of().iterator();
        private @Nullable Row ahead;

        Keys(Iterator<Row> rows, List<String> names, Task task) {
            this.rows = rows;
            this.names = names;
            this.task = task;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (!made.hasNext() && ahead != null) {
                made = task.apply(nextKey(ahead)).iterator();
            }
            return made.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return made.next();
        }

        private KeyedRows nextKey(Row first) {
            String key = first.getString(0);
            Map<String, List<Row>> byTable = new HashMap<>();
            for (Row row = first; row != null && row.getString(0).equals(key); ) {
                int table = row.getInt(1);
                byTable.computeIfAbsent(names.get(table), t -> new ArrayList<>())
                        .add(row.getStruct(2 + table));
                row = rows.hasNext() ? rows.next() : null;
                ahead = row;
            }
            return new KeyedRows(key, byTable);
        }
    }

    /**
     * The rows of one key.
     *
     * @param byTable in no particular order within a table
     */
    public record KeyedRows(String key, Map<String, List<Row>> byTable) {
        public List<Row> of(String table) {
            return byTable.getOrDefault(table, List.of());
        }

        public <R extends Record> List<R> of(Table<R> table) {
            return of(table.name(), table.schema());
        }

        public <R extends Record> List<R> of(String table, RecordSchema<R> schema) {
            return of(table).stream().map(schema::value).toList();
        }
    }
}
