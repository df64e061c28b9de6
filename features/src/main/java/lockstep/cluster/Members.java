package lockstep.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The members of each cluster: what each adds, and how much of its life is shared. */
final class Members {
    private static final StructType OWN =
            StructType.fromDDL("cluster_id string, account int, account_id string, bits double, role string");

    private Members() {}

    /**
     * @param actions in the columns of `actions`
     * @param accounts in the columns of `accounts`
     * @return the columns of {@link Member}
     */
    static Dataset<Row> of(List<Found> found, Dataset<Row> shared, Dataset<Row> actions, Dataset<Row> accounts) {
        List<Row> own = new ArrayList<>();
        Set<String> followed = Followed.of(shared);
        for (Found f : found) {
            for (int account : f.accounts()) {
                double bits = f.best().ownBits(account);
                boolean core = bits > 0 && !followed.contains(Followed.key(f.id(), account));
                own.add(RowFactory.create(f.id(), account, f.name(account), bits, core ? "core" : "edge"));
            }
        }
        Dataset<Row> members = shared.sparkSession().createDataFrame(own, OWN);
        Dataset<Row> all = actions.groupBy("account_id").agg(count(lit(1)).as("actions"));
        Dataset<Row> together =
                shared.groupBy("cluster_id", "account").agg(count(lit(1)).as("shared_actions"));
        Dataset<Row> profiles = accounts.select(
                concat_ws(":", col("platform"), col("account_id")).as("account_id"),
                col("followers"),
                col("created_at"));
        return members.join(all, new String[] {"account_id"}, "left")
                .join(together, new String[] {"cluster_id", "account"}, "left")
                .join(profiles, new String[] {"account_id"}, "left")
                .withColumn("shared_actions", coalesce(col("shared_actions"), lit(0L)))
                .orderBy("cluster_id", "account_id");
    }
}
