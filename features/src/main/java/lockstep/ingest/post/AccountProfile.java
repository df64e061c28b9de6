package lockstep.ingest.post;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What a reader knows an account by.
 *
 * @param url its public address
 */
public record AccountProfile(
        @Nullable String handle,
        @Nullable String name,
        @Nullable String url) {
    /**
     * Returns the profiles of those accounts that the run has, by their ids, in one Spark job.
     *
     * @param ids of accounts with their platforms
     */
    public static Map<String, AccountProfile> of(SparkSession spark, RunFolder run, Collection<String> ids) {
        Map<String, AccountProfile> profiles = new HashMap<>();
        if (ids.isEmpty()) return profiles;
        Account.TABLE
                .values(Account.TABLE
                        .read(spark, run)
                        .where(AccountKey.qualified().isInCollection(ids)))
                .forEach(a -> profiles.put(
                        AccountKey.qualified(a.platform(), a.accountId()),
                        new AccountProfile(a.handle(), a.name(), a.url())));
        return profiles;
    }
}
