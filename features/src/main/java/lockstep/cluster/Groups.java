package lockstep.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lockstep.action.Trace;
import lockstep.pair.Meetings;
import lockstep.pair.MovedClock;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Evaluates groups of accounts: recounts their meetings from their actions alone, and sums what chance expects. */
final class Groups {
    private Groups() {}

    /**
     * @param groups label, account
     * @return the columns of {@link Figures}, a row for every label, window and tier of the trace
     */
    static Dataset<Row> figures(Dataset<Row> groups, Trace trace, ClusterInput in) {
        String[] cell = {"label", "trace", "window_s", "tier"};
        Dataset<Row> touches = in.touches(trace).join(groups, "account");
        Dataset<Row> sizes =
                groups.groupBy("label").agg(count(lit(1)).cast("int").as("size"));
        Dataset<Row> members = groups.join(in.vectors(trace), "account")
                .groupBy("label", "trace", "window_s", "tier")
                .agg(collect_list(struct("account", "vector")).as("members"));
        Dataset<Row> met = Meetings.counts(touches, trace, in.windows(), in.crowding())
                .where(col("what").equalTo("pair"))
                .groupBy("label", "trace", "window_s", "key")
                .agg(sum("n").as("n"))
                .groupBy("label", "trace", "window_s")
                .agg(collect_list(struct("key", "n")).as("met"));
        Dataset<Row> joined = members.join(met, new String[] {"label", "trace", "window_s"}, "left")
                .join(moved(touches, trace, in), new String[] {"label", "trace", "window_s"}, "left")
                .join(sizes, "label")
                .join(in.eligible(), new String[] {"trace", "window_s"}, "inner")
                .select("label", "trace", "window_s", "tier", "size", "accounts", "members", "met", "moved");
        return joined.map(new Sum(), Encoders.row(Figures.SCHEMA.columns()))
                .orderBy(cell[0], cell[1], cell[2], cell[3]);
    }

    private static Dataset<Row> moved(Dataset<Row> touches, Trace trace, ClusterInput in) {
        if (!trace.slotted()) {
            return touches.sparkSession()
                    .createDataFrame(
                            List.of(),
                            org.apache.spark.sql.types.StructType.fromDDL(
                                    "label int, trace string, window_s bigint, moved"
                                            + " array<struct<number_a: int, number_b: int, moved: double>>"));
        }
        return MovedClock.meetings(touches, trace, in.windows(), in.crowds(), in.days(trace))
                .groupBy("label", "trace", "window_s")
                .agg(collect_list(struct("number_a", "number_b", "moved")).as("moved"));
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
                    long key = met.getLong(0);
                    sums.met((int) (key >> 32), (int) key, met.getLong(1));
                }
            }
            if (!row.isNullAt(8)) {
                for (Row moved : sorted(row.getList(8), r -> (long) r.getInt(0) << 32 | r.getInt(1))) {
                    sums.atLeast(moved.getInt(0), moved.getInt(1), moved.getDouble(2));
                }
            }
            return Figures.SCHEMA.row(new Figures(
                    row.getInt(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getLong(5),
                    sums.together,
                    sums.expected(),
                    sums.accounts(),
                    Arrays.stream(sums.ownTogether).boxed().toList(),
                    Arrays.stream(sums.ownExpected).boxed().toList()));
        }

        private static List<Row> sorted(List<Row> rows, java.util.function.ToLongFunction<Row> key) {
            return rows.stream().sorted(Comparator.comparingLong(key)).toList();
        }
    }
}
