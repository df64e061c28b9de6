package lockstep.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.ingest.post.AccountKey;
import lockstep.table.KeyedTables;
import lockstep.table.RecordSchema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Looks up the histories of members, and of those they are compared with. */
final class AccountHistories {
    /** Number of accounts of a platform, drawn by hash, that stand for all accounts outside every cluster. */
    static final int COMPARED = 5_000;

    private static final int SLICES = 64;
    private static final String CHOSEN = "chosen";
    private static final String POSTS = "posts";
    private static final String TEXTS = "texts";
    private static final String PROFILES = "profiles";
    private static final Column ACCOUNT = AccountKey.qualified();

    private AccountHistories() {}

    /**
     * Members, and of each platform up to {@link #COMPARED} accounts outside every cluster. A first window over slices of the
     * accounts leaves few rows for the window over a platform.
     *
     * @return account_id, member
     */
    static Dataset<Row> chosen(Dataset<Row> posts, Dataset<Row> members) {
        Dataset<Row> theirs = members.select("account_id").distinct();
        Column[] order = {xxhash64(col("account_id")), col("account_id")};
        Column slice = pmod(hash(col("account_id")), lit(SLICES));
        return posts.select(col("platform"), ACCOUNT.as("account_id"))
                .distinct()
                .join(theirs, new String[] {"account_id"}, "left_anti")
                .withColumn(
                        "n",
                        row_number()
                                .over(Window.partitionBy(col("platform"), slice).orderBy(order)))
                .where(col("n").leq(COMPARED))
                .withColumn(
                        "n", row_number().over(Window.partitionBy("platform").orderBy(order)))
                .where(col("n").leq(COMPARED))
                .select(col("account_id"), lit(false).as("member"))
                .union(theirs.select(col("account_id"), lit(true)));
    }

    /**
     * @param chosen account_id, member
     * @param actions in the columns of `actions`
     * @return the columns of {@link AccountHistory}, member
     */
    static Dataset<Row> of(Dataset<Row> chosen, Dataset<Row> posts, Dataset<Row> accounts, Dataset<Row> actions) {
        String[] account = {"account_id"};
        return new KeyedTables("account_id")
                .with(CHOSEN, chosen)
                .with(
                        POSTS,
                        posts.select(
                                        ACCOUNT.as("account_id"),
                                        col("platform"),
                                        col("client"),
                                        col("language"),
                                        col("at"))
                                .join(chosen, account, "left_semi"))
                .with(TEXTS, copies(actions).join(chosen, account, "left_semi"))
                .with(PROFILES, accounts.withColumn("account_id", ACCOUNT).join(chosen, account, "left_semi"))
                .map(AccountHistories::history, AccountHistory.SCHEMA.columns().add("member", DataTypes.BooleanType));
    }

    private static List<Row> history(KeyedTables.KeyedRows rows) {
        List<Post> posts = rows.of(POSTS, Post.SCHEMA);
        if (posts.isEmpty()) return List.of();
        List<Profile> profiles = rows.of(PROFILES, Profile.SCHEMA);
        List<Texts> texts = rows.of(TEXTS, Texts.SCHEMA);
        Profile profile = profiles.isEmpty() ? Profile.UNKNOWN : profiles.get(0);
        Long[] hours = new Long[AccountHistory.HOURS];
        Arrays.fill(hours, 0L);
        posts.forEach(p -> hours[hourOfWeek(p.at)]++);
        AccountHistory history = new AccountHistory(
                rows.key(),
                posts.get(0).platform,
                profile.handle,
                profile.name,
                profile.description,
                profile.picture,
                profile.verified,
                profile.createdAt,
                profile.followers,
                commonest(posts.stream().map(Post::client)),
                commonest(posts.stream().map(Post::language)),
                posts.size(),
                posts.stream()
                        .map(p -> p.at.truncatedTo(ChronoUnit.DAYS))
                        .distinct()
                        .count(),
                posts.stream().map(Post::at).min(Comparator.naturalOrder()).orElseThrow(),
                List.of(hours),
                texts.isEmpty() ? 0 : texts.get(0).texts,
                texts.isEmpty() ? 0 : texts.get(0).copied);
        boolean member = rows.of(CHOSEN).get(0).getAs("member");
        return List.of(with(AccountHistory.SCHEMA.row(history), member));
    }

    private static Row with(Row history, boolean member) {
        Object[] cells = new Object[history.size() + 1];
        for (int i = 0; i < history.size(); i++) cells[i] = history.get(i);
        cells[history.size()] = member;
        return RowFactory.create(cells);
    }

    /** From Monday's first hour, UTC. */
    private static int hourOfWeek(Instant at) {
        OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
        return 24 * (utc.getDayOfWeek().getValue() - 1) + utc.getHour();
    }

    /** The first in the order of letters where several are as common; null where none is known. */
    private static @Nullable String commonest(Stream<@Nullable String> values) {
        return values
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** What a history needs of a post. */
    record Post(
            String platform,
            @Nullable String client,
            @Nullable String language,
            Instant at) {
        static final RecordSchema<Post> SCHEMA = RecordSchema.of(Post.class);
    }

    /** What a history needs of an account. */
    record Profile(
            @Nullable String handle,
            @Nullable String name,
            @Nullable String description,
            @Nullable String picture,
            @Nullable Boolean verified,
            @Nullable Instant createdAt,
            @Nullable Long followers) {
        static final RecordSchema<Profile> SCHEMA = RecordSchema.of(Profile.class);
        static final Profile UNKNOWN = new Profile(null, null, null, null, null, null, null);
    }

    /** How many texts an account has, and how many of them another account has too. */
    record Texts(long texts, long copied) {
        static final RecordSchema<Texts> SCHEMA = RecordSchema.of(Texts.class);
    }

    /** Texts of each account, and those that another one has posted too: account_id, texts, copied. */
    private static Dataset<Row> copies(Dataset<Row> actions) {
        Dataset<Row> texts = actions.where(col("trace").equalTo("text"));
        Dataset<Row> copied = texts.groupBy("object_id")
                .agg(count_distinct(col("account_id")).as("authors"))
                .where(col("authors").gt(1));
        return texts.join(copied, new String[] {"object_id"}, "left")
                .groupBy("account_id")
                .agg(
                        count(lit(1)).as("texts"),
                        sum(when(col("authors").isNotNull(), 1L).otherwise(0L)).as("copied"));
    }
}
