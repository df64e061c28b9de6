package lockstep.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.ingest.post.Post;
import lockstep.ingest.read.SourceRecord;
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
    /** What stands in the place of something that named the account. */
    private static final String FORGOTTEN = "forgotten";

    /** The table of rates of another run, which names nobody. */
    private static final String BASELINE = "baseline";
    /** The table of accounts that an analyst has given, which is made of nothing in the run. */
    private static final String GIVEN = "given";

    private static final String RECORDS = "records";
    private static final String ITS_POST = "its_post";
    /** A name as one part of an address. */
    private static final String IN_ADDRESS = "(?<![\\p{L}\\p{N}_.-])%s(?![\\p{L}\\p{N}_.-])";

    private Forget() {}

    /**
     * One account of a run.
     *
     * @param names its id and its handles
     * @param posts the ids of its posts, in the column {@link #ITS_POST}
     */
    record Known(String platform, String id, List<String> names, Dataset<Row> posts) {}

    /**
     * The posts and profiles of accounts; elsewhere their ids and handles where they stand for them, not in the words of others.
     *
     * @param accounts as platform:id
     * @param elsewhere takes them out of the table of given accounts; called while no other process can change the run
     * @throws UserError where the run lacks one of the accounts; nothing is changed then
     */
    public static void accounts(
            SparkSession spark, RunFolder run, List<String> accounts, Runnable elsewhere, Consumer<String> say) {
        Set<String> names = new HashSet<>();
        String what = accounts.size() == 1 ? "an account" : "%,d accounts".formatted(accounts.size());
        change(
                spark,
                run,
                what,
                () -> {
                    List<Known> known =
                            accounts.stream().map(a -> known(spark, run, a)).toList();
                    known.forEach(account -> names.addAll(account.names));
                    return records -> {
                        Dataset<Row> left = records;
                        for (Known account : known) left = without(left, account);
                        return left;
                    };
                },
                () -> {
                    elsewhere.run();
                    run.change(m -> m.withSetting(Files.ACCOUNT, given -> names.contains(given) ? FORGOTTEN : given));
                },
                say);
    }

    /** Posts of before that time, raw text of rejected rows, which may be of any time, and accounts that no post is left of. */
    public static void before(SparkSession spark, RunFolder run, Instant time, Consumer<String> say) {
        change(spark, run, "all before " + time, () -> records -> since(records, time), () -> {}, say);
    }

    private static Known known(SparkSession spark, RunFolder run, String account) {
        String platform = AccountKey.platform(account);
        String id = AccountKey.id(account);
        List<String> names = new ArrayList<>();
        for (Account a : Account.TABLE.values(Account.TABLE
                .read(spark, run)
                .where(col("platform").equalTo(platform).and(col("account_id").equalTo(id))))) {
            names.add(id);
            if (a.handle() != null) names.add(a.handle());
            names.addAll(a.handles());
        }
        if (names.isEmpty()) {
            throw new UserError(
                    "The run has no account " + account + ".",
                    "Name it as platform:id, as the table accounts has it; in a pseudonymised run by its pseudonym.");
        }
        Dataset<Row> posts = Post.TABLE
                .read(spark, run)
                .where(col("platform").equalTo(platform).and(col("account_id").equalTo(id)))
                .select(col("post_id").as(ITS_POST))
                .distinct();
        return new Known(platform, id, names.stream().distinct().toList(), posts);
    }

    static Dataset<Row> without(Dataset<Row> records, Known account) {
        String platform = account.platform;
        Column its = is("post", platform, account.id).or(is("account", platform, account.id));
        Object[] keys = account.names.stream()
                .map(name -> AccountKey.of(platform + ":" + name))
                .distinct()
                .toArray();
        UnaryOperator<Column> isTheirs = value -> coalesce(
                AccountKey.of(concat(col("post.platform"), lit(":"), value)).isin(keys), lit(false));
        Column post = col("post");
        for (String field : List.of("reply_to_account", "repost_of_account", "place", "link_source")) {
            Column value = col("post." + field);
            post = post.withField(field, when(not(isTheirs.apply(value)), value));
        }
        Column tells = lit(false);
        Column parent =
                isTheirs.apply(col("post.reply_to_account")).or(col(ITS_POST).isNotNull());
        for (String name : account.names) {
            String small = name.toLowerCase(Locale.ROOT);
            tells = tells.or(lower(col("raw")).contains(small))
                    .or(lower(col("reason")).contains(small));
            parent = parent.or(col("post.platform")
                    .equalTo(platform)
                    .and(lower(col("post.reply_to_url")).rlike(IN_ADDRESS.formatted(Pattern.quote(small)))));
        }
        tells = coalesce(tells, lit(false));
        post = post.withField("reply_to_url", when(not(coalesce(parent, lit(false))), col("post.reply_to_url")))
                .withField("mentions", filter(col("post.mentions"), m -> not(isTheirs.apply(m))));
        Column answersIt = col("post.platform")
                .equalTo(platform)
                .and(col("post.reply_to_post").equalTo(col(ITS_POST)));
        return records.where(not(its))
                .join(account.posts, answersIt, "left")
                .withColumn("post", when(col("post").isNotNull(), post))
                .drop(ITS_POST)
                .withColumn("raw", when(not(tells), col("raw")))
                .withColumn("reason", when(tells, lit(FORGOTTEN)).otherwise(col("reason")));
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
            SparkSession spark,
            RunFolder run,
            String what,
            Supplier<UnaryOperator<Dataset<Row>>> change,
            Runnable elsewhere,
            Consumer<String> say) {
        Manifest now = run.alone("forget", () -> {
            UnaryOperator<Dataset<Row>> less = change.get();
            long before = records(spark, run);
            run.change(m -> m.only(Set.of())); // from here on everything is to be done again
            for (String batch : batches(run)) {
                Table<SourceRecord> said = SourceRecord.table(batch);
                Dataset<Row> left = less.apply(said.read(spark, run));
                // a column that is read back may hold nothing, as far as Spark knows
                said.write(spark.createDataFrame(left.toJavaRDD(), said.schema().columns()), run);
            }
            List<String> counted = batches(run);
            for (String batch : run.list(RECORDS)) { // an ingest that was stopped may have left others
                if (!counted.contains(batch)) run.delete(RECORDS + "/" + batch);
            }
            long gone = before - records(spark, run);
            run.addLine(LOG, "%s %s: %d records".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), what, gone));
            elsewhere.run();
            run.deleteDerived(Set.of(RECORDS, Post.TABLE.name(), Account.TABLE.name(), "rejects", BASELINE, GIVEN));
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
}
