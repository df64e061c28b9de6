package lockstep.ingest.read;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.Outcome;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import lockstep.table.RecordSchema;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Parquet files of others, read by Spark: their columns become cells, lists and structures as JSON. */
public final class ParquetRows {
    private static final double EXACT = 1e15;
    /** What Spark would take for a pattern of names. */
    private static final Pattern PATTERN = Pattern.compile("[\\[\\]{}*?\\\\]");

    private static final RecordSchema<SourceRecord> ROWS =
            SourceRecord.table("").schema();

    private ParquetRows() {}

    static Head head(Source file) throws IOException {
        HadoopInputFile in =
                HadoopInputFile.fromPath(new Path(file.path()), file.conf().value());
        try (ParquetFileReader reader = ParquetFileReader.open(in)) {
            GroupType schema = reader.getFooter().getFileMetaData().getSchema();
            refuseAlike(file, schema);
            List<String> columns =
                    schema.getFields().stream().map(Type::getName).toList();
            return new Head(file.name(), columns);
        }
    }

    /** Spark takes names in capital and in small letters for one. */
    private static void refuseAlike(Source file, GroupType columns) {
        Map<String, String> names = new HashMap<>();
        for (Type column : columns.getFields()) {
            String name = column.getName();
            String other = names.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw new UserError(
                        Sentence.of(
                                "{0} has two columns whose names differ in capital letters only: {1} and {2}.",
                                file.name(), other, name),
                        Sentence.of("Rename one of them, or leave it out."));
            }
            if (!column.isPrimitive()) refuseAlike(file, column.asGroupType());
        }
    }

    /** The first records in the order of the file. */
    public static Iterator<SourceRecord> read(SparkSession spark, Input input, int most) {
        Iterator<Row> rows = records(spark, input).limit(most).toLocalIterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public SourceRecord next() {
                return ROWS.value(rows.next());
            }
        };
    }

    /** One row a record, in the columns of {@link SourceRecord}. */
    public static Dataset<Row> records(SparkSession spark, Input input) {
        Dataset<Row> raw =
                spark.read().parquet(PATTERN.matcher(input.source().path()).replaceAll("\\\\$0"));
        Column[] cells =
                Arrays.stream(raw.schema().fields()).map(ParquetRows::cell).toArray(Column[]::new);
        String[] names = raw.schema().fieldNames();
        return raw.select(
                        col("_metadata.row_index").as("row"),
                        org.apache.spark.sql.functions.array(cells).as("cells"),
                        to_json(struct(Arrays.stream(names)
                                        .map(n -> raw.col(quoted(n)))
                                        .toArray(Column[]::new)))
                                .as("raw"))
                .map(new Read(input), Encoders.row(ROWS.columns()));
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    private static Column cell(StructField field) {
        Column c = col(quoted(field.name()));
        DataType type = field.dataType();
        if (type instanceof ArrayType || type instanceof StructType || type instanceof MapType) return to_json(c);
        if (type.equals(DataTypes.TimestampType)) return date_format(c, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
        if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
            // a whole number that a float no longer holds keeps its exponent, and is refused as an id
            return when(abs(c).lt(lit(EXACT)), c.cast("decimal(30,6)").cast("string"))
                    .otherwise(c.cast("string"));
        }
        return c.cast("string");
    }

    private static final class Read implements MapFunction<Row, Row> {
        private final Input input;

        Read(Input input) {
            this.input = input;
        }

        @Override
        public Row call(Row row) {
            long number = row.getLong(0) + 1;
            Mapping mapping = Objects.requireNonNull(input.mapping());
            String[] cells = row.<String>getList(1).toArray(String[]::new);
            Outcome outcome = Format.rejecting(() -> mapping.read(cells, input.place(number)));
            String raw = outcome instanceof Outcome.Rejected ? row.getString(2) : null;
            return ROWS.row(
                    SourceRecord.of(outcome, input.fingerprint(), input.source().name(), number, raw));
        }
    }
}
