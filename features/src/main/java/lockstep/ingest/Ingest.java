package lockstep.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ParquetRows;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.Slices;
import lockstep.ingest.read.SourceRecord;
import lockstep.run.Manifest;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Reads files into the tables `posts`, `accounts` and `rejects`. */
public final class Ingest {
    public static final String STAGE = "ingest";
    /** Among its counts: the posts that name their account by a name alone. */
    static final String BY_NAME = "posts by name";
    /** Thousands of small files are not thousands of tasks: each has to learn of all files first. */
    private static final int FEW = 64;

    private static final long BYTES_A_TASK = 1 << 24;

    private Ingest() {}

    /** What new files said, one row a record, in the columns of {@link SourceRecord}. */
    static Dataset<Row> records(SparkSession spark, List<Input> inputs) {
        Dataset<Row> columns = inputs.stream()
                .filter(i -> i.shape() == Head.Shape.PARQUET)
                .map(i -> ParquetRows.records(spark, i))
                .reduce(Dataset::union)
                .orElse(null);
        List<Slice> slices = Slices.of(spark, inputs);
        if (columns != null && slices.isEmpty()) return columns;

        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        Dataset<Row> text = spark.createDataset(
                context.parallelize(slices, tasks(slices, inputs))
                        .flatMap(new ReadSlice(inputs))
                        .rdd(),
                Encoders.row(SourceRecord.table("").schema().columns()));
        return columns == null ? text : text.union(columns);
    }

    private static int tasks(List<Slice> slices, List<Input> inputs) {
        long bytes = inputs.stream().mapToLong(i -> i.source().bytes()).sum();
        return (int) Math.min(slices.size(), Math.max(FEW, bytes / BYTES_A_TASK));
    }

    /** Where the export names no language, that which the text seems to be in. */
    static Dataset<Row> withLanguages(Dataset<Row> records, List<String> languages) {
        if (languages.isEmpty()) return records;
        Column language = coalesce(
                col("post.language"),
                udf(new LanguageOf(languages), DataTypes.StringType).apply(col("post.text")));
        return records.withColumn(
                "post", when(col("post").isNotNull(), col("post").withField("language", language)));
    }

    /** How many records came to what: outcome, kind (of a skipped notice), n. */
    static List<Row> tally(Dataset<Row> records) {
        return records.withColumn("kind", when(col("outcome").equalTo(SourceRecord.SKIPPED), col("reason")))
                .groupBy("outcome", "kind")
                .agg(count(lit(1)).as("n"))
                .orderBy("outcome", "kind")
                .collectAsList();
    }

    /** Returns the commonest reasons in a sentence, each with its number and the first row that has it. */
    static String why(List<Row> reasons) {
        return reasons.stream()
                .map(r -> "%,d × %s (first: %s row %d)"
                        .formatted(r.getLong(0), r.getString(3), r.getString(1), r.getLong(2)))
                .collect(Collectors.joining("; "));
    }

    /**
     * The commonest reasons for rejects, alike but for the values in them: n, and the first as an example.
     *
     * @param rejected has the columns source_file, source_row and reason
     */
    static List<Row> reasons(Dataset<Row> rejected) {
        return rejected.groupBy(Reject.alike(col("reason")).as("like"))
                .agg(
                        count(lit(1)).as("n"),
                        min(struct("source_file", "source_row", "reason")).as("first"))
                .orderBy(col("n").desc(), col("like"))
                .limit(RecordOutcomes.SHOWN)
                .select("n", "first.*")
                .collectAsList();
    }

    /** Writes the three tables from all records of the run, and checks that no record is lost. */
    static Map<String, Long> tables(SparkSession spark, RunFolder run, List<Manifest.Input> inputs) {
        Dataset<Row> records = all(spark, run, inputs);
        Dataset<Row> found = records.where(col("outcome").equalTo(SourceRecord.FOUND));
        List<Row> tally = tally(records);
        long seen = tally.stream()
                .filter(t -> t.getAs("outcome").equals(SourceRecord.FOUND))
                .mapToLong(t -> t.getAs("n"))
                .sum();
        // counted while they are written, in the last stage, where a task that is tried again counts once
        Observation merging = new Observation();
        Dataset<Row> merged = Merge.posts(found.select("post.*"), seen)
                .observe(
                        merging,
                        coalesce(sum(col(Merge.SEEN).minus(1)), lit(0L)).as("folded"),
                        count_if(col("account_id").startsWith(Draft.BY_NAME)).as("named"))
                .drop(Merge.SEEN);

        Map<String, Long> counts = new TreeMap<>();
        counts.put("posts", Post.TABLE.write(merged, run));
        counts.put("accounts", Account.TABLE.write(Merge.accounts(records), run));
        counts.put("rejects", Reject.TABLE.write(rejects(records), run));
        counts.put("records", 0L);
        counts.put("skipped", 0L);
        for (Row t : tally) {
            long n = t.getAs("n");
            counts.merge("records", n, Long::sum);
            if (t.getAs("outcome").equals(SourceRecord.SKIPPED)) {
                counts.merge("skipped", n, Long::sum);
                counts.merge("skipped " + t.getAs("kind"), n, Long::sum);
            }
        }
        counts.put("duplicates", merging.getRow().getLong(0));
        counts.put(BY_NAME, merging.getRow().getLong(1));
        counts.put("conflicts", Merge.conflicts(Post.TABLE.read(spark, run)));

        long accounted = counts.get("posts") + counts.get("duplicates") + counts.get("skipped") + counts.get("rejects");
        if (accounted != counts.get("records") || seen != counts.get("posts") + counts.get("duplicates")) {
            throw new IllegalStateException("Records do not add up: " + counts);
        }
        return counts;
    }

    /**
     * @param all how many the records are
     * @param rejected how many of them
     * @throws UserError where there is no record, or more than the allowed share of them was rejected
     */
    static void refuseTooManyRejects(Dataset<Row> records, long all, long rejected, double most) {
        if (all == 0) {
            throw new UserError("The files hold no record.", "Check that the export is whole.");
        }
        if (rejected > most * all) {
            List<Row> reasons = reasons(rejects(records));
            Sentence wrong = Sentence.of(
                    "{0} of {1} records cannot be read, more than --max-rejects {2} allows: {3}",
                    rejected, all, percent(most), why(reasons));
            Optional<Doubt> doubt = reasons.stream()
                    .map(r -> Doubt.of(r.getString(3)))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (doubt.isPresent()) {
                throw UserError.again(
                                wrong,
                                List.of(doubt.get().words() + ": " + doubt.get().why()),
                                doubt.get().value() == null
                                        ? Sentence.of(
                                                "Run the command again with {0}.",
                                                doubt.get().words())
                                        : Sentence.of(
                                                "Run the command again with this option. Change its value where it is wrong:"),
                                doubt.get().value() == null
                                        ? List.of()
                                        : List.of(
                                                doubt.get().option(),
                                                doubt.get().value()))
                        .as(UserError.Kind.TOO_MANY_REJECTS);
            }
            throw new UserError(
                    UserError.Kind.TOO_MANY_REJECTS,
                    wrong,
                    Sentence.of(
                            "Mend the file or the --map, or allow it with --max-rejects {0}; rejected rows are kept in the table `rejects`.",
                            percent(Math.min(1, Math.ceil(100.0 * rejected / all) / 100))));
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
