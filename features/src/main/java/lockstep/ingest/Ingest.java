package lockstep.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Files in, `posts`, `accounts` and `rejects` out. */
public final class Ingest {
    public static final String STAGE = "ingest";

    private Ingest() {}

    /** What new files said, one row a record, in the columns of {@link SourceRecord}. */
    static Dataset<Row> records(SparkSession spark, List<Input> inputs) {
        List<Slice> slices = Slices.of(spark, inputs);
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        return spark.createDataset(
                context.parallelize(slices, slices.size())
                        .flatMap(new ReadSlice(inputs))
                        .rdd(),
                Encoders.row(SourceRecord.table("").schema().columns()));
    }

    /** How many records came to what, per file and reason, with the first row where it happened. */
    static List<Row> tally(Dataset<Row> records) {
        return records.groupBy("input", "source_file", "outcome", "reason")
                .agg(count(lit(1)).as("n"), min("source_row").as("first_row"))
                .orderBy(col("n").desc(), col("source_file"), col("outcome"), col("reason"))
                .collectAsList();
    }

    /** Writes the three tables from all records of the run, and checks that no record is lost. */
    static Map<String, Long> tables(SparkSession spark, RunFolder run, List<Manifest.Input> inputs) {
        Dataset<Row> records = all(spark, run, inputs);
        Dataset<Row> found = records.where(col("outcome").equalTo(SourceRecord.FOUND));
        Dataset<Row> merged = Merge.posts(found.select("post.*"));

        Map<String, Long> counts = new TreeMap<>();
        counts.put("posts", Post.TABLE.write(merged, run));
        counts.put("accounts", Account.TABLE.write(Merge.accounts(found), run));
        counts.put("rejects", Reject.TABLE.write(rejects(records), run));
        counts.put("records", 0L);
        counts.put("skipped", 0L);
        long seen = 0;
        for (Row t : tally(records)) {
            long n = t.getAs("n");
            counts.merge("records", n, Long::sum);
            if (t.getAs("outcome").equals(SourceRecord.SKIPPED)) {
                counts.merge("skipped", n, Long::sum);
                counts.merge("skipped " + t.getAs("reason"), n, Long::sum);
            } else if (t.getAs("outcome").equals(SourceRecord.FOUND)) {
                seen += n;
            }
        }
        counts.put("duplicates", Merge.folded(found.select("post.*")));
        counts.put("conflicts", Merge.conflicts(Post.TABLE.read(spark, run)));

        long accounted = counts.get("posts") + counts.get("duplicates") + counts.get("skipped") + counts.get("rejects");
        if (accounted != counts.get("records") || seen != counts.get("posts") + counts.get("duplicates")) {
            throw new IllegalStateException("Records do not add up: " + counts);
        }
        return counts;
    }

    /** @throws UserError where more than the allowed share of the new records was rejected */
    static void refuseTooManyRejects(List<Row> tally, double most) {
        long records = 0;
        long rejected = 0;
        List<String> reasons = new ArrayList<>();
        for (Row t : tally) {
            long n = t.getAs("n");
            records += n;
            if (t.getAs("outcome").equals(SourceRecord.REJECTED)) {
                rejected += n;
                if (reasons.size() < 3) {
                    reasons.add("%d × %s (first: %s row %d)"
                            .formatted(n, t.getAs("reason"), t.getAs("source_file"), t.<Long>getAs("first_row")));
                }
            }
        }
        if (rejected > most * records) {
            throw new UserError(
                    UserError.Kind.TOO_MANY_REJECTS,
                    "%d of %d records cannot be read, more than --max-rejects %s allows: %s"
                            .formatted(rejected, records, percent(most), String.join("; ", reasons)),
                    "Mend the file or the --map, or allow it with --max-rejects "
                            + percent(Math.min(1, Math.ceil(100.0 * rejected / records) / 100))
                            + "; rejected rows are kept in the table `rejects`.");
        }
    }

    private static Dataset<Row> all(SparkSession spark, RunFolder run, List<Manifest.Input> inputs) {
        return inputs.stream()
                .map(Manifest.Input::batch)
                .distinct()
                .sorted()
                .map(batch -> SourceRecord.table(batch).read(spark, run))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    private static Dataset<Row> rejects(Dataset<Row> records) {
        return records.where(col("outcome").equalTo(SourceRecord.REJECTED))
                .select("source_file", "source_row", "reason", "raw")
                .orderBy("source_file", "source_row", "reason");
    }

    private static String percent(double share) {
        return "%.4g%%".formatted(100 * share).replaceAll("\\.?0+%", "%");
    }
}
