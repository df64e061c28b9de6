package lockstep.table;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import lockstep.run.EarlierSettings;
import lockstep.run.UserError;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** One Parquet table of a run: its name, its shape, and the only code that reads or writes it. */
public record Table<R extends Record>(String name, RecordSchema<R> schema) {

    /** Returns a table by its name and the type of its rows. */
    public static <R extends Record> Table<R> of(String name, Class<R> type) {
        return new Table<>(name, RecordSchema.of(type));
    }

    /** @throws UserError where the table is not there */
    public Dataset<Row> read(SparkSession spark, RunFolder run) {
        if (!run.exists(name)) {
            throw new UserError(
                    run + " lacks the table " + name + ".",
                    "A table of ingest needs an ingest into a new folder. Make another table again: "
                            + EarlierSettings.again(run.manifest(), run.toString(), "--from=actions"));
        }

        run.check(name);
        return spark.read().schema(schema.columns()).parquet(run.path(name));
    }

    /**
     * Writes to a side folder first: a table is there whole, or not there.
     *
     * @return the number of rows written
     */
    public long write(Dataset<Row> rows, RunFolder run) {
        try {
            conform(rows).write().mode(SaveMode.Overwrite).parquet(run.partial(name));
        } catch (Throwable e) {
            discard(run, e);
            throw e;
        }
        return run.publish(name);
    }

    /** What could not be written is the trouble to tell, whether or not its files can be taken away. */
    private void discard(RunFolder run, Throwable cause) {
        try {
            run.discard(name);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Rows from records, for tests and for the small tables the driver makes. */
    public Dataset<Row> rows(SparkSession spark, List<R> values) {
        return spark.createDataFrame(values.stream().map(schema::row).toList(), schema.columns());
    }

    /** Records from rows; only for what fits on the driver. */
    public List<R> values(Dataset<Row> rows) {
        return conform(rows).collectAsList().stream().map(schema::value).toList();
    }

    /** The table's own columns in the table's own order, or an error naming the difference. */
    private Dataset<Row> conform(Dataset<Row> rows) {
        StructType want = schema.columns();
        List<String> have = List.of(rows.columns());
        List<String> missing = List.of(want.fieldNames()).stream()
                .filter(c -> !have.contains(c))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Table %s lacks %s; it was given %s".formatted(name, missing, have));
        }

        return rows.select(List.of(want.fields()).stream().map(Table::cast).toArray(Column[]::new));
    }

    private static Column cast(StructField f) {
        return col(f.name()).cast(f.dataType()).as(f.name());
    }
}
