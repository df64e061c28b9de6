package lockstep.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The members of each cluster: what each adds, and how much of its life is shared. */
final class Members {
    private static final StructType OWN =
            StructType.fromDDL("cluster_id string, account int, account_id string, bits double");

    private Members() {}

    /**
     * @param actions in the columns of `actions`
     * @param accounts in the columns of `accounts`
     * @return the columns of {@link Member}
     */
    static Dataset<Row> of(List<Found> found, Dataset<Row> shared, Dataset<Row> actions, Dataset<Row> accounts) {
        List<Row> own = new ArrayList<>();
        for (Found f : found) {
            for (int account : f.accounts()) {
                own.add(RowFactory.create(
                        f.id(), account, f.name(account), f.best().ownBits(account)));
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
                .withColumn("role", when(col("bits").gt(0), "core").otherwise("edge"))
                .orderBy("cluster_id", "account_id");
    }
}
