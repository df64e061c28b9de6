package lockstep.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What to do with a thing seen twice; the answer is the same in whatever order it was seen. */
final class Merge {
    private static final List<String> LISTS = List.of("links", "hashtags", "mentions", "media");
    /** Two exports may give one post different addresses. */
    private static final List<String> ADDRESSES = List.of("url", "reply_to_url");

    private static final Set<String> SOURCE = Set.of("source_file", "source_row");
    private static final List<String> PROFILE = List.of(
            "handle",
            "name",
            "url",
            "created_at",
            "followers",
            "following",
            "post_count",
            "description",
            "location",
            "picture",
            "verified");

    static final String SEEN = "seen";
    private static final String HASH = "hash";
    private static final long FEW = 100_000;
    /** Number of hashes, of 8 bytes each, that are sent to every task. */
    private static final long MOST_BROADCAST = 1_000_000;

    private Merge() {}

    /**
     * Merges rows that are equal apart from their lists and addresses. Lists that differ are merged in alphabetical order. Of
     * `url` and `reply_to_url` the first in alphabetical order is kept, and of `source_file` and `source_row` the first place.
     *
     * <p>Most rows are like no other. A hash of 64 bits of what must be equal tells which these are, so that only the others are
     * shuffled and compared. For few rows the second look costs more than it saves.
     *
     * @param records an upper bound of the rows
     * @return the columns of {@link Post}, and in {@link #SEEN} how many rows each stands for
     */
    static Dataset<Row> posts(Dataset<Row> seen, long records) {
        if (records <= FEW) return merged(seen);
        Dataset<Row> hashed = seen.withColumn(HASH, xxhash64(alike()));
        Dataset<Row> repeated = hashed.groupBy(HASH)
                .agg(count(lit(1)).as("n"))
                .where(col("n").gt(1))
                .select(HASH)
                .localCheckpoint();
        Dataset<Row> known = repeated.count() <= MOST_BROADCAST ? broadcast(repeated) : repeated;
        String[] columns = Stream.concat(
                        Arrays.stream(Post.TABLE.schema().columns().fieldNames()), Stream.of(SEEN))
                .toArray(String[]::new);
        Dataset<Row> single =
                hashed.join(known, new String[] {HASH}, "left_anti").withColumn(SEEN, lit(1L));
        Dataset<Row> several = merged(hashed.join(known, new String[] {HASH}, "left_semi"));
        return single.selectExpr(columns).union(several.selectExpr(columns));
    }

    private static Dataset<Row> merged(Dataset<Row> seen) {
        List<Column> columns = new ArrayList<>();
        columns.add(min(struct("source_file", "source_row")).as("source"));
        columns.add(count(lit(1)).as(SEEN));
        ADDRESSES.forEach(address -> columns.add(min(address).as(address)));
        for (String list : LISTS) {
            Column one = min(list);
            columns.add(when(one.equalTo(max(list)), one)
                    .otherwise(array_sort(array_distinct(flatten(collect_list(list)))))
                    .as(list));
        }
        return seen.groupBy(alike())
                .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
                .withColumn("source_file", col("source.source_file"))
                .withColumn("source_row", col("source.source_row"));
    }

    /** How many posts share their id with another that says something else. */
    static long conflicts(Dataset<Row> posts) {
        return posts.groupBy("platform", "post_id")
                .agg(count(lit(1)).as("n"))
                .agg(coalesce(sum(col("n").minus(1)), lit(0L)))
                .first()
                .getLong(0);
    }

    /**
     * Every account that posted or has a record of its own: of each column what was seen last, and the spread of its
     * follower counts.
     */
    static Dataset<Row> accounts(Dataset<Row> records) {
        Dataset<Row> posted = records.where(col("post").isNotNull())
                .select("post.platform", "post.account_id")
                .distinct();
        List<Column> columns = new ArrayList<>();
        for (String column : PROFILE) {
            // the newest that says anything: an export of profiles has no time, and one of posts not every column
            columns.add(max(when(col(column).isNotNull(), struct(col("observed_at"), col(column))))
                    .getField(column)
                    .as(column));
        }
        columns.add(max("observed_at").as("observed_at"));
        columns.add(min("followers_least").as("followers_least"));
        columns.add(max("followers_most").as("followers_most"));
        columns.add(array_sort(array_distinct(flatten(collect_list("handles")))).as("handles"));
        Dataset<Row> seen = records.where(col("account").isNotNull())
                .select("account.*")
                .groupBy("platform", "account_id")
                .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
        return posted.join(seen, new String[] {"platform", "account_id"}, "full")
                .withColumn("handles", coalesce(col("handles"), array().cast("array<string>")))
                .select(Arrays.stream(Account.TABLE.schema().columns().fieldNames())
                        .map(org.apache.spark.sql.functions::col)
                        .toArray(Column[]::new));
    }

    /** What is equal in rows of one post. */
    private static Column[] alike() {
        return Arrays.stream(Post.TABLE.schema().columns().fieldNames())
                .filter(c -> !LISTS.contains(c) && !ADDRESSES.contains(c) && !SOURCE.contains(c))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
    }
}
