package lockstep.action;

import static org.apache.spark.sql.functions.udf;

import lockstep.ingest.post.Tags;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** An account as an object of the trace `target`, whether a post names it by its id or by its handle in any case. */
public final class TargetAccount {
    private static final UserDefinedFunction OF = udf(new Of(), DataTypes.StringType);

    private TargetAccount() {}

    /**
     * Returns the object that stands for an account.
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
