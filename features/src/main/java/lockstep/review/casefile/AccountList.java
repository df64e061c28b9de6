package lockstep.review.casefile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.ingest.post.Post;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a run for the search on the pages, in a cluster or not: `review/accounts.json`.
 *
 * @param inAll how many accounts the run has; {@link #MOST} with the most posts are listed
 * @param accounts those with the most posts first, then by id
 */
public record AccountList(long inAll, List<Entry> accounts) {
    static final String FILE = "review/accounts.json";
    static final int MOST = 100_000;

    /**
     * @param accountId with its platform
     * @param posts of the account in the run
     */
    public record Entry(
            String accountId,
            @Nullable String handle,
            @Nullable String name,
            long posts) {}

    static void write(SparkSession spark, RunFolder run, long inAll) {
        Dataset<Row> posts = Post.TABLE
                .read(spark, run)
                .groupBy("platform", "account_id")
                .agg(count(lit(1)).as("posts"));
        List<Entry> entries = Account.TABLE
                .read(spark, run)
                .select("platform", "account_id", "handle", "name")
                .join(posts, new String[] {"platform", "account_id"}, "left")
                .select(
                        AccountKey.qualified().as("account"),
                        col("handle"),
                        col("name"),
                        coalesce(col("posts"), lit(0L)).as("posts"))
                .orderBy(col("posts").desc(), col("account"))
                .limit(MOST)
                .collectAsList()
                .stream()
                .map(r -> new Entry(r.getString(0), r.getString(1), r.getString(2), r.getLong(3)))
                .toList();
        String json = CaseJson.pretty(new AccountList(inAll, entries));
        run.writeFile(FILE, out -> out.write(json));
    }
}
