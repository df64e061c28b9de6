package lockstep.detect;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * One account of a cluster.
 *
 * @param bits of the cluster that are lost without this account: e-bits where the cluster has 7 of them, else bits by pairs
 * @param role core, or edge where it adds no bits, or where the others follow it: it is the first where they meet
 * @param actions all of the account's actions
 * @param sharedActions those that met another member's
 */
public record Member(
        String clusterId,
        String accountId,
        double bits,
        String role,
        long actions,
        long sharedActions,
        @Nullable Long followers,
        @Nullable Instant createdAt) {
    public static final Table<Member> TABLE = Table.of("members", Member.class);

    /** Returns a cluster that has all of these accounts; nothing where there is none, or no cluster has been looked for yet. */
    public static Optional<String> holding(SparkSession spark, RunFolder run, Set<String> accounts) {
        if (!run.manifest().stages().containsKey("clusters")) return Optional.empty();
        return TABLE
                .read(spark, run)
                .where(col("account_id").isInCollection(accounts))
                .groupBy("cluster_id")
                .count()
                .where(col("count").equalTo(accounts.size()))
                .orderBy("cluster_id")
                .limit(1)
                .collectAsList()
                .stream()
                .map(r -> r.getString(0))
                .findFirst();
    }
}
