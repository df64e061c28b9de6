package lockstep.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Takes people or old times out of a run: out of what its files said, so that nothing brings them back, and out of all that
 * was made of it. Decisions and lists stay: they are what a person who is listed disputes. The run's `forgotten.log` says when
 * and how much, not whom.
 */
public final class Forget {
    public static final String LOG = "forgotten.log";

    /** The table of rates of another run, which names nobody. */
    private static final String BASELINE = "baseline";

    private Forget() {}

    /**
     * An account's posts and profile; elsewhere its id and handles where they stand for it, not in the words of others.
     *
     * @param account as platform:id
     * @throws UserError where the run has no such account
     */
    public static void account(SparkSession spark, RunFolder run, String account, Consumer<String> say) {
        String platform = account.substring(0, Math.max(0, account.indexOf(':')));
        String id = account.substring(account.indexOf(':') + 1);
        List<String> names = names(spark, run, platform, id);
        if (names.isEmpty()) {
            throw new UserError(
                    "The run has no account " + account + ".",
                    "Name it as platform:id, as the table accounts has it; in a pseudonymised run by its pseudonym.");
        }
        change(spark, run, "an account", records -> without(records, platform, id, names), say);
    }

    /** Posts of before that time, raw text of rejected rows, which may be of any time, and accounts that no post is left of. */
    public static void before(SparkSession spark, RunFolder run, Instant time, Consumer<String> say) {
        change(spark, run, "all before " + time, records -> since(records, time), say);
    }

    private static List<String> names(SparkSession spark, RunFolder run, String platform, String id) {
        List<String> names = new ArrayList<>();
        for (Account a : Account.TABLE.values(Account.TABLE
                .read(spark, run)
                .where(col("platform").equalTo(platform).and(col("account_id").equalTo(id))))) {
            names.add(id);
            if (a.handle() != null) names.add(a.handle());
            names.addAll(a.handles());
        }
        return names.stream().distinct().toList();
    }

    static Dataset<Row> without(Dataset<Row> records, String platform, String id, List<String> names) {
        Column its = is("post", platform, id).or(is("account", platform, id));
        Column here = col("post.platform").equalTo(platform);
        Column post = col("post");
        for (String field : List.of("reply_to_account", "repost_of_account", "place")) {
            Column value = col("post." + field);
            post = post.withField(
                    field, when(here.and(value.isin(names.toArray())), null).otherwise(value));
        }
        Column mentions = when(here, filter(col("post.mentions"), m -> not(m.isin(names.toArray()))))
                .otherwise(col("post.mentions"));
        Column tells = lit(false);
        for (String name : names) {
            tells = tells.or(col("raw").contains(name)).or(col("reason").contains(name));
        }
        tells = coalesce(tells, lit(false));
        return records.where(not(its))
                .withColumn("post", when(col("post").isNotNull(), post.withField("mentions", mentions)))
                .withColumn("raw", when(not(tells), col("raw")))
                .withColumn("reason", when(tells, lit("forgotten")).otherwise(col("reason")));
    }

    private static Column is(String what, String platform, String id) {
        return coalesce(
                col(what + ".platform")
                        .equalTo(platform)
                        .and(col(what + ".account_id").equalTo(id)),
                lit(false));
    }

    static Dataset<Row> since(Dataset<Row> records, Instant time) {
        Dataset<Row> left = records.where(col("post").isNull().or(col("post.at").geq(lit(Timestamp.from(time)))))
                .withColumn("raw", lit(null).cast("string"));
        Dataset<Row> active = left.where(col("post").isNotNull())
                .select(col("post.platform").as("p"), col("post.account_id").as("a"))
                .distinct();
        Dataset<Row> profiles =
                left.where(col("post").isNull().and(col("account").isNotNull()));
        return left.where(col("post").isNotNull().or(col("account").isNull()))
                .unionByName(profiles.join(
                        active,
                        col("account.platform")
                                .equalTo(col("p"))
                                .and(col("account.account_id").equalTo(col("a"))),
                        "left_semi"));
    }

    private static void change(
            SparkSession spark, RunFolder run, String what, UnaryOperator<Dataset<Row>> less, Consumer<String> say) {
        Manifest now = run.alone("forget", () -> {
            long before = records(spark, run);
            run.change(m -> m.only(Set.of())); // from here on everything is to be done again
            for (String batch : batches(run)) {
                Table<SourceRecord> said = SourceRecord.table(batch);
                Dataset<Row> left = less.apply(said.read(spark, run));
                // a column that is read back may hold nothing, as far as Spark knows
                said.write(spark.createDataFrame(left.toJavaRDD(), said.schema().columns()), run);
            }
            long gone = before - records(spark, run);
            log(run, what, gone);
            run.deleteDerived(Set.of("records", Post.TABLE.name(), Account.TABLE.name(), "rejects", BASELINE));
            say.accept("%,d records are forgotten; what was made of them is deleted".formatted(gone));
            return IngestFiles.tables(spark, run, System.nanoTime(), say);
        });
        if (now.fingerprint(Ingest.STAGE).isEmpty()) throw new IllegalStateException(run + " was not made anew");
    }

    private static long records(SparkSession spark, RunFolder run) {
        return batches(run).stream()
                .mapToLong(batch -> SourceRecord.table(batch).read(spark, run).count())
                .sum();
    }

    private static List<String> batches(RunFolder run) {
        return run.manifest().inputs().stream()
                .map(Manifest.Input::batch)
                .distinct()
                .sorted()
                .toList();
    }

    private static void log(RunFolder run, String what, long records) {
        String before = run.exists(LOG) ? run.readFile(LOG) : "";
        String line = "%s %s: %d records%n".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), what, records);
        run.writeFile(LOG, out -> out.write(before + line));
    }
}
