package lockstep.detect.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.detect.Member;
import lockstep.ingest.post.AccountKey;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Lists the members of each cluster: what each adds, and how much of its life is shared. */
final class Members {
    private static final StructType OWN =
            StructType.fromDDL("cluster_id string, account int, account_id string, bits double, role string");

    private Members() {}

    /**
     * @param own what each member adds
     * @param actions in the columns of `actions`
     * @param accounts in the columns of `accounts`
     * @return the columns of {@link Member}
     */
    static Dataset<Row> of(
            List<DetectedCluster> clusters,
            List<Carried.OfMember> own,
            Dataset<Row> shared,
            Dataset<Row> actions,
            Dataset<Row> accounts) {
        Map<Integer, DetectedCluster> byLabel =
                clusters.stream().collect(Collectors.toMap(c -> c.group().label(), c -> c));
        Set<String> leaders = LeaderFilter.of(shared);
        List<Row> rows = new ArrayList<>();
        for (Carried.OfMember m : own) {
            DetectedCluster c = Objects.requireNonNull(byLabel.get(m.label()));
            int position = Collections.binarySearch(c.group().accounts(), m.account());
            boolean core = m.bits() > 0 && !leaders.contains(LeaderFilter.key(c.id(), m.account()));
            rows.add(RowFactory.create(c.id(), m.account(), c.names().get(position), m.bits(), core ? "core" : "edge"));
        }
        Dataset<Row> members = shared.sparkSession().createDataFrame(rows, OWN);
        Dataset<Row> ids = members.select("account_id").distinct();
        Dataset<Row> all = actions.join(ids, new String[] {"account_id"}, "left_semi")
                .groupBy("account_id")
                .agg(count(lit(1)).as("actions"));
        Dataset<Row> together =
                shared.groupBy("cluster_id", "account").agg(count(lit(1)).as("shared_actions"));
        Dataset<Row> profiles =
                accounts.select(AccountKey.qualified().as("account_id"), col("followers"), col("created_at"));
        return members.join(all, new String[] {"account_id"}, "left")
                .join(together, new String[] {"cluster_id", "account"}, "left")
                .join(profiles, new String[] {"account_id"}, "left")
                .withColumn("shared_actions", coalesce(col("shared_actions"), lit(0L)))
                .orderBy("cluster_id", "account_id");
    }
}
