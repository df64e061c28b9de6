package lockstep.evaluation.recompute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import lockstep.run.Shell;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** One row of a Parquet table, read without Spark. */
final class TableRow {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final Group group;

    private TableRow(Group group) {
        this.group = group;
    }

    /**
     * Reads a table row by row.
     *
     * @param run folder of a run, on any file system that Hadoop can reach
     * @throws UserError where the run has no such table
     */
    static void forEach(Path run, String table, Configuration conf, Consumer<TableRow> row) {
        Path folder = new Path(run, table);
        try {
            if (!folder.getFileSystem(conf).exists(folder)) {
                throw new UserError(
                        run + " lacks the table " + table + ".",
                        "Make the table again, with the options of the earlier detection: lockstep detect "
                                + Shell.word(run.toString()) + " --from actions");
            }
            try (ParquetReader<Group> rows = ParquetReader.builder(new GroupReadSupport(), folder)
                    .withConf(conf)
                    .build()) {
                for (Group g = rows.read(); g != null; g = rows.read()) row.accept(new TableRow(g));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    boolean isNull(String column) {
        return group.getFieldRepetitionCount(column) == 0;
    }

    String text(String column) {
        return group.getString(column, 0);
    }

    @Nullable
    String textOrNull(String column) {
        return isNull(column) ? null : text(column);
    }

    long whole(String column) {
        return group.getType().getType(column).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32
                ? group.getInteger(column, 0)
                : group.getLong(column, 0);
    }

    double real(String column) {
        return group.getDouble(column, 0);
    }

    @Nullable
    Double realOrNull(String column) {
        return isNull(column) ? null : real(column);
    }

    boolean truth(String column) {
        return group.getBoolean(column, 0);
    }

    /** Returns microseconds since 1970. Spark writes a time as INT96 (nanoseconds of a Julian day) or as INT64. */
    long micros(String column) {
        if (group.getType().getType(column).asPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.INT96) {
            return group.getLong(column, 0);
        }
        ByteBuffer bytes = group.getInt96(column, 0).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        return (bytes.getInt() - JULIAN_DAY_OF_1970) * MICROS_A_DAY + nanos / 1_000;
    }
}
