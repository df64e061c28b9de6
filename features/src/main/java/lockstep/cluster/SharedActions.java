package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import lockstep.pair.Meetings;
import lockstep.pair.Tier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Which actions of its members a cluster rests on. */
final class SharedActions {
    private static final StructType MEMBERS = StructType.fromDDL("label int, account int");
    private static final StructType CARRIED =
            StructType.fromDDL("label int, cluster_id string, trace string, window_s bigint, tier string");

    private SharedActions() {}

    /** @return the columns of {@link SharedAction} */
    static Dataset<Row> of(List<Found> found, ClusterInput in) {
        List<Row> members = new ArrayList<>();
        List<Row> carried = new ArrayList<>();
        for (int label = 0; label < found.size(); label++) {
            for (int account : found.get(label).accounts()) {
                members.add(RowFactory.create(label, account));
            }
            for (Figures f : found.get(label).carrying()) {
                carried.add(RowFactory.create(label, found.get(label).id(), f.trace(), f.windowS(), f.tier()));
            }
        }
        Dataset<Row> groups = in.spark().createDataFrame(members, MEMBERS);
        Dataset<Row> cells = in.spark().createDataFrame(carried, CARRIED);
        Dataset<Row> touches = in.touches().join(broadcast(groups), "account");
        return Meetings.actions(touches, Tier.BOTH, in.windows(), in.crowding())
                .join(broadcast(cells), new String[] {"label", "trace", "window_s", "tier"}, "inner")
                .groupBy(
                        "cluster_id",
                        "trace",
                        "window_s",
                        "tier",
                        "object_id",
                        "slot",
                        "stratum",
                        "account",
                        "at",
                        "post_id")
                .agg(sum("met").as("met"));
    }
}
