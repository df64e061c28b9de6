package lockstep.indicators;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Looks up the histories of members, and of those they are compared with. */
final class AccountHistories {
    /** So many accounts of a platform outside every cluster stand for all of them, drawn by hash. */
    static final int COMPARED = 5_000;

    private static final int SLICES = 64;
    private static final Column ACCOUNT = concat_ws(":", col("platform"), col("account_id"));

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
        Dataset<Row> theirs = posts.withColumn("account_id", ACCOUNT).join(chosen, account, "left_semi");
        Dataset<Row> histories = theirs.groupBy("account_id")
                .agg(
                        min("platform").as("platform"),
                        mode(col("client"), true).as("client"),
                        mode(col("language"), true).as("language"),
                        count(lit(1)).as("posts"),
                        count_distinct(to_date(col("at"))).as("days"),
                        min("at").as("first_at"));
        Column ofWeek = weekday(col("at")).multiply(24).plus(hour(col("at")));
        Column perHour = map_from_entries(collect_list(struct("hour", "n")));
        Dataset<Row> hours = theirs.groupBy(col("account_id"), ofWeek.as("hour"))
                .agg(count(lit(1)).as("n"))
                .groupBy("account_id")
                .agg(perHour.as("per_hour"))
                .select(
                        col("account_id"),
                        transform(
                                        sequence(lit(0), lit(AccountHistory.HOURS - 1)),
                                        h -> coalesce(try_element_at(col("per_hour"), h), lit(0L)))
                                .as("hours"));
        Dataset<Row> profiles = accounts.withColumn("account_id", ACCOUNT).drop("platform");
        return histories
                .join(chosen, account)
                .join(hours, account, "left")
                .join(copies(actions).join(chosen, account, "left_semi"), account, "left")
                .join(profiles, account, "left")
                .withColumn("texts", coalesce(col("texts"), lit(0L)))
                .withColumn("copied", coalesce(col("copied"), lit(0L)));
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
