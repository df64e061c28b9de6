package lockstep.ingest.post;

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

    /**
     * Returns what an account is compared by.
     *
     * @param account an id or a handle with its platform in front
     */
    public static String of(String account) {
        int id = account.indexOf(':') + 1;
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
