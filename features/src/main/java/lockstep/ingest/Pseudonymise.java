package lockstep.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lockstep.ingest.pseudonym.NameList.Name;
import lockstep.ingest.pseudonym.Pseudonyms;
import lockstep.ingest.read.SourceRecord;
import lockstep.table.RecordSchema;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** What files said, without people's names in it, and the list of what was replaced. */
final class Pseudonymise {
    private static final RecordSchema<SourceRecord> ROWS =
            SourceRecord.table("").schema();
    private static final RecordSchema<Name> NAMES = RecordSchema.of(Name.class);

    private Pseudonymise() {}

    /** @param records in the columns of {@link SourceRecord}; so are those given back */
    static Dataset<Row> records(Dataset<Row> records, byte[] key) {
        return planned(records).map(new Replace(key), Encoders.row(ROWS.columns()));
    }

    /** Every name once. */
    static Iterator<Name> names(Dataset<Row> records, byte[] key) {
        Iterator<Row> rows = planned(records)
                .flatMap(new Collect(key), Encoders.row(NAMES.columns()))
                .distinct()
                .toLocalIterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Name next() {
                return NAMES.value(rows.next());
            }
        };
    }

    /** Rows as Spark keeps them: else it hands on those that were just made, which do not know their columns' names. */
    private static Dataset<Row> planned(Dataset<Row> records) {
        return records.withColumn("outcome", concat(col("outcome"), lit("")));
    }

    private static SourceRecord replaced(SourceRecord r, Pseudonyms by) {
        String reason = r.reason();
        boolean rejected = r.outcome().equals(SourceRecord.REJECTED);
        return new SourceRecord(
                r.input(),
                r.sourceFile(),
                r.sourceRow(),
                r.outcome(),
                reason != null && rejected ? Pseudonyms.reason(reason) : reason,
                null,
                r.post() == null ? null : by.withoutNames(r.post(), by.of(r.post()), r.account()),
                r.account() == null ? null : by.of(r.account()));
    }

    private static final class Replace implements MapFunction<Row, Row> {
        private final Pseudonyms by;

        Replace(byte[] key) {
            by = new Pseudonyms(key);
        }

        @Override
        public Row call(Row row) {
            return ROWS.row(replaced(ROWS.value(row), by));
        }
    }

    private static final class Collect implements FlatMapFunction<Row, Row> {
        private final byte[] key;

        Collect(byte[] key) {
            this.key = key.clone();
        }

        @Override
        public Iterator<Row> call(Row row) {
            List<Row> names = new ArrayList<>();
            Pseudonyms by = new Pseudonyms(
                    key,
                    (kind, platform, pseudonym, original) ->
                            names.add(NAMES.row(new Name(kind, platform, pseudonym, original))));
            replaced(ROWS.value(row), by);
            return names.iterator();
        }
    }
}
