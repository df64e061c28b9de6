package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import lockstep.pair.Meetings;
import lockstep.pair.Tier;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Evaluates groups of accounts: recounts their meetings from their actions alone, and sums what chance expects. */
final class Groups {
    private static final StructType GROUPS = StructType.fromDDL("label int, trace string, account int");
    /** As {@link Meetings#counts} names what is counted by pair. */
    private static final String PAIR = "pair";

    private static final String[] CELL = {"label", "trace", "window_s"};

    private Groups() {}

    /** What every window and tier say of each group, ordered; the groups are few, and so are their members. */
    static List<Figures> figures(List<Group> groups, ClusterInput in) {
        return figures(
                groups,
                in,
                touches -> Meetings.counts(touches, Tier.BOTH, in.windows(), in.crowding())
                        .groupBy("label", "trace", "window_s", "tier", "what", "key")
                        .agg(sum("n").as("n")));
    }

    /** The same, but each pair of posts counts once; without meetings by stratum. */
    static List<Figures> once(List<Group> groups, ClusterInput in) {
        Column pair = shiftleft(col("number_a").cast("bigint"), 32).plus(col("number_b"));
        return figures(
                groups,
                in,
                touches -> Fusions.once(Meetings.list(touches, Tier.BOTH, in.windows(), in.crowding()))
                        .withColumn("what", lit(PAIR))
                        .withColumn("key", pair));
    }

    private static List<Figures> figures(List<Group> groups, ClusterInput in, UnaryOperator<Dataset<Row>> meetings) {
        if (groups.isEmpty()) return List.of();
        List<Row> rows = new ArrayList<>();
        for (Group g : groups) {
            g.accounts().forEach(account -> rows.add(RowFactory.create(g.label(), g.trace(), account)));
        }
        return figures(in.spark().createDataFrame(rows, GROUPS), in, meetings)
                .orderBy("label", "trace", "window_s", "tier")
                .collectAsList()
                .stream()
                .map(Figures.SCHEMA::value)
                .toList();
    }

    private static Dataset<Row> figures(Dataset<Row> groups, ClusterInput in, UnaryOperator<Dataset<Row>> meetings) {
        String[] member = {"trace", "account"};
        Dataset<Row> touches = in.touches().join(broadcast(groups), member, "inner");
        Dataset<Row> sizes =
                groups.groupBy("label", "trace").agg(count(lit(1)).cast("int").as("size"));
        Dataset<Row> members = groups.join(in.vectors(groups.select("trace", "account")), member, "inner")
                .groupBy("label", "trace", "window_s", "tier")
                .agg(collect_list(struct("account", "vector")).as("members"));
        Dataset<Row> met = meetings.apply(touches)
                .groupBy("label", "trace", "window_s", "tier")
                .agg(collect_list(struct("what", "key", "n")).as("met"));
        Dataset<Row> moved = in.moved(touches)
                .groupBy("label", "trace", "window_s")
                .agg(collect_list(struct("number_a", "number_b", "moved")).as("moved"));
        return members.join(met, new String[] {"label", "trace", "window_s", "tier"}, "left")
                .join(moved, CELL, "left")
                .join(sizes, new String[] {"label", "trace"}, "inner")
                .join(in.eligible(), new String[] {"trace", "window_s"}, "inner")
                .select("label", "trace", "window_s", "tier", "size", "accounts", "members", "met", "moved")
                .map(new Sum(), Encoders.row(Figures.SCHEMA.columns()));
    }

    /** Sorts what came in any order first: doubles add up to the same last bit only in the same order. */
    private static final class Sum implements MapFunction<Row, Row> {
        @Override
        public Row call(Row row) {
            List<Row> members = sorted(row.getList(6), r -> r.getInt(0));
            GroupSums sums = new GroupSums(
                    members.stream().mapToInt(m -> m.getInt(0)).toArray(),
                    members.stream().map(m -> m.<byte[]>getAs(1)).toArray(byte[][]::new));
            if (!row.isNullAt(7)) {
                for (Row met : row.<Row>getList(7)) {
                    long key = met.getLong(1);
                    if (met.getString(0).equals(PAIR)) sums.met((int) (key >> 32), (int) key, met.getLong(2));
                    else sums.metIn(key, met.getLong(2));
                }
            }
            if (!row.isNullAt(8)) {
                for (Row moved : sorted(row.getList(8), r -> (long) r.getInt(0) << 32 | r.getInt(1))) {
                    sums.atLeast(moved.getInt(0), moved.getInt(1), moved.getDouble(2));
                }
            }
            return Figures.SCHEMA.row(sums.figures(
                    row.getInt(0), row.getString(1), row.getLong(2), row.getString(3), row.getInt(4), row.getLong(5)));
        }

        private static List<Row> sorted(List<Row> rows, ToLongFunction<Row> key) {
            return rows.stream().sorted(Comparator.comparingLong(key)).toList();
        }
    }
}
