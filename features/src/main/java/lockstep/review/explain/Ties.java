package lockstep.review.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lower;

import java.util.List;
import java.util.Locale;
import lockstep.detect.Tie;
import lockstep.ingest.post.Account;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What an account that is in no cluster has been seen doing together with others. */
public final class Ties {
    private static final int MOST = 10;

    private Ties() {}

    /** The least likely ties of an account, or of two with each other. */
    public static List<Tie> of(SparkSession spark, RunFolder run, String one, @Nullable String two) {
        Column of = col("account_a").equalTo(one).or(col("account_b").equalTo(one));
        Column with = two == null
                ? of
                : of.and(col("account_a").equalTo(two).or(col("account_b").equalTo(two)));
        Dataset<Row> ties = Tie.TABLE.read(spark, run).where(with);
        return Tie.TABLE.values(ties.orderBy("ln_p", "trace", "window_s", "tier", "account_a", "account_b")
                .limit(MOST));
    }

    /**
     * The account's id with its platform.
     *
     * @param given that, or a handle
     * @throws UserError where the run knows no such account, or several
     */
    public static String account(SparkSession spark, RunFolder run, String given) {
        Column id = concat_ws(":", col("platform"), col("account_id"));
        String bare = given.replaceFirst("^@", "");
        List<String> found = Account.TABLE
                .read(spark, run)
                .where(id.equalTo(given)
                        .or(col("account_id").equalTo(bare))
                        .or(lower(col("handle")).equalTo(bare.toLowerCase(Locale.ROOT))))
                .select(id.as("id"))
                .orderBy("id")
                .limit(MOST)
                .collectAsList()
                .stream()
                .map(r -> r.getString(0))
                .toList();
        if (found.isEmpty()) {
            throw new UserError(
                    "No account " + given + " in " + run + ".", "Name it as platform:id, or by its handle.");
        }
        if (found.size() > 1) {
            throw new UserError(
                    given + " is several accounts: " + String.join(", ", found) + ".",
                    "Name one of them as platform:id.");
        }
        return found.get(0);
    }
}
