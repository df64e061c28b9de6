package lockstep.ingest.post;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** What two names of accounts have to share to be the same: ids are compared letter by letter, handles in any case. */
public final class AccountKey {
    private static final UserDefinedFunction OF = udf(new Of(), DataTypes.StringType);

    private AccountKey() {}

    /** Returns an account with its platform in front, as {@code facebook:1000}: the form in all tables behind `posts`. */
    public static String qualified(String platform, String id) {
        return platform + ":" + id;
    }

    /** Returns the platform that stands in front of an account; empty where there is none. */
    public static String platform(String account) {
        return account.substring(0, Math.max(0, account.indexOf(':')));
    }

    /** Returns an account's id on its platform; all of it where no platform stands in front. */
    public static String id(String account) {
        return account.substring(account.indexOf(':') + 1);
    }

    /** Returns the same for an account of `posts` or `accounts`, from their columns `platform` and `account_id`. */
    public static Column qualified() {
        return qualified("account_id");
    }

    /**
     * Returns the same for another account of a post.
     *
     * @param id the column with its id; without an id there is the platform alone
     */
    public static Column qualified(String id) {
        return concat_ws(":", col("platform"), col(id));
    }

    /**
     * Returns what an account is compared by.
     *
     * @param account an id or a handle with its platform in front
     */
    public static String of(String account) {
        int id = account.length() - id(account).length();
        return account.substring(0, id) + Tags.handle(account.substring(id));
    }

    /** Returns the same for a column of such accounts. */
    public static Column of(Column account) {
        return OF.apply(account);
    }

    private static final class Of implements UDF1<@Nullable String, @Nullable String> {
        @Override
        public @Nullable String call(@Nullable String account) {
            return account == null ? null : of(account);
        }
    }
}
