package lockstep.review.explain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;

import java.util.List;
import java.util.Locale;
import lockstep.action.Action;
import lockstep.detect.Crowd;
import lockstep.detect.Tie;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.run.Nearest;
import lockstep.run.Sentence;
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
        Column id = AccountKey.qualified();
        String small = given.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
        String whole = given.toLowerCase(Locale.ROOT);
        List<String> found = ids(
                spark,
                run,
                lower(id)
                        .equalTo(whole)
                        .or(lower(col("account_id")).isin(whole, small))
                        .or(lower(col("handle")).equalTo(small)));
        if (found.isEmpty()) found = ids(spark, run, lower(col("name")).equalTo(whole));
        if (found.isEmpty()) {
            throw new UserError(
                    Sentence.of("No account {0} in {1}.{2}", given, run, meant(spark, run, small)),
                    Sentence.of("Name it as platform:id, or by its handle."));
        }
        if (found.contains(given)) return given; // another id may differ in capital letters only
        if (found.size() > 1) {
            throw new UserError(
                    Sentence.of("{0} is several accounts: {1}.", given, String.join(", ", found)),
                    Sentence.of("Name one of them as platform:id."));
        }
        return found.get(0);
    }

    private static List<String> ids(SparkSession spark, RunFolder run, Column which) {
        Column id = AccountKey.qualified();
        return Account.TABLE
                .read(spark, run)
                .where(which)
                .select(id.as("id"))
                .orderBy("id")
                .limit(MOST)
                .collectAsList()
                .stream()
                .map(r -> r.getString(0))
                .toList();
    }

    /** The accounts whose id or handle differs least from what was typed. */
    private static String meant(SparkSession spark, RunFolder run, String small) {
        Column id = AccountKey.qualified();
        Column apart = least(
                levenshtein(lower(id), lit(small)),
                levenshtein(lower(col("account_id")), lit(small)),
                coalesce(levenshtein(lower(col("handle")), lit(small)), lit(Integer.MAX_VALUE)));
        List<String> near = Account.TABLE
                .read(spark, run)
                .select(id.as("id"), col("handle"), apart.as("apart"))
                .where(col("apart").leq(Math.max(1, small.length() / 4)))
                .orderBy(col("apart"), col("id"))
                .limit(3)
                .collectAsList()
                .stream()
                .map(r -> r.isNullAt(1) ? r.getString(0) : r.getString(0) + " (" + r.getString(1) + ")")
                .toList();
        return Nearest.question(near);
    }

    /** On how many crowds an account acted: objects with so many meetings that their pairs are not counted. */
    public static long crowds(SparkSession spark, RunFolder run, String account) {
        Dataset<Row> crowds =
                Crowd.TABLE.read(spark, run).select("trace", "object_id").distinct();
        return Action.TABLE
                .read(spark, run)
                .where(col("account_id").equalTo(account))
                .select("trace", "object_id")
                .distinct()
                .join(crowds, new String[] {"trace", "object_id"}, "left_semi")
                .count();
    }
}
