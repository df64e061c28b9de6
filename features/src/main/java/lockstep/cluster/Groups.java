package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lockstep.pair.Meetings;
import lockstep.pair.Tier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Evaluates groups of accounts: counts their meetings from their actions alone, and sums what chance expects. What a group
 * did does not depend on the rates: it is counted once, however often it is asked about.
 */
final class Groups {
    private static final StructType GROUPS = StructType.fromDDL("label int, trace string, account int");
    /** As {@link Meetings#counts} names what is counted by pair. */
    private static final String PAIR = "pair";

    private static final String[] CELL = {"label", "trace", "window_s"};

    private final ClusterInput in;
    private final Map<Group, List<Counted>> met = new HashMap<>();
    private final Map<Group, List<Counted>> metOnce = new HashMap<>();

    Groups(ClusterInput in) {
        this.in = in;
    }

    /** What every window and tier say of each group, in order; the groups are few, and so are their members. */
    List<Figures> figures(List<Group> groups, RateBook rates) {
        return figures(
                groups,
                rates,
                met,
                touches -> Meetings.counts(touches, Tier.BOTH, in.windows(), in.crowding())
                        .groupBy("label", "trace", "window_s", "tier", "what", "key")
                        .agg(sum("n").as("n")));
    }

    /** The same, but each pair of posts counts once; without meetings by stratum. */
    List<Figures> once(List<Group> groups, RateBook rates) {
        Column pair = shiftleft(col("number_a").cast("bigint"), 32).plus(col("number_b"));
        return figures(
                groups,
                rates,
                metOnce,
                touches -> Fusions.once(Meetings.list(touches, Tier.BOTH, in.windows(), in.crowding()))
                        .withColumn("what", lit(PAIR))
                        .withColumn("key", pair));
    }

    private List<Figures> figures(
            List<Group> groups, RateBook rates, Map<Group, List<Counted>> known, UnaryOperator<Dataset<Row>> meetings) {
        // all traces of one label are counted together, or a post of two traces would count twice
        Map<List<Integer>, Integer> labels = new HashMap<>();
        List<Group> fresh = groups.stream()
                .filter(g -> !known.containsKey(unlabelled(g)))
                .map(g -> new Group(labels.computeIfAbsent(g.accounts(), a -> labels.size()), g.trace(), g.accounts()))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            Map<String, List<Counted>> counted =
                    ask(fresh, meetings).stream().collect(Collectors.groupingBy(c -> c.label() + c.trace()));
            for (Group g : fresh) {
                known.put(unlabelled(g), counted.getOrDefault(g.label() + g.trace(), List.of()));
            }
        }
        return groups.stream()
                .flatMap(g ->
                        known.getOrDefault(unlabelled(g), List.of()).stream().map(c -> c.figures(g.label(), rates)))
                .toList();
    }

    private static Group unlabelled(Group g) {
        return new Group(0, g.trace(), g.accounts());
    }

    private List<Counted> ask(List<Group> groups, UnaryOperator<Dataset<Row>> meetings) {
        List<Row> rows = new ArrayList<>();
        for (Group g : groups) {
            g.accounts().forEach(account -> rows.add(RowFactory.create(g.label(), g.trace(), account)));
        }
        return counted(in.spark().createDataFrame(rows, GROUPS), meetings).javaRDD().map(new Sum()).collect().stream()
                .sorted(Comparator.comparing(Counted::windowS).thenComparing(Counted::tier))
                .toList();
    }

    private Dataset<Row> counted(Dataset<Row> groups, UnaryOperator<Dataset<Row>> meetings) {
        String[] member = {"trace", "account"};
        Dataset<Row> touches = in.touches().join(broadcast(groups), member, "inner");
        Dataset<Row> sizes =
                groups.groupBy("label", "trace").agg(count(lit(1)).cast("int").as("size"));
        Dataset<Row> members = groups.join(in.vectors(groups.select("trace", "account")), member, "inner")
                .groupBy("label", "trace", "window_s", "tier")
                .agg(collect_list(struct("account", "vector")).as("members"));
        Dataset<Row> meet = meetings.apply(touches)
                .groupBy("label", "trace", "window_s", "tier")
                .agg(collect_list(struct("what", "key", "n")).as("met"));
        Dataset<Row> moved = in.moved(touches)
                .groupBy("label", "trace", "window_s")
                .agg(collect_list(struct("number_a", "number_b", "moved")).as("moved"));
        return members.join(meet, new String[] {"label", "trace", "window_s", "tier"}, "left")
                .join(moved, CELL, "left")
                .join(sizes, new String[] {"label", "trace"}, "inner")
                .join(in.eligible(), new String[] {"trace", "window_s"}, "inner")
                .select("label", "trace", "window_s", "tier", "size", "accounts", "members", "met", "moved");
    }

    /** What a group did in one trace, window and tier. */
    private record Counted(int label, String trace, long windowS, String tier, int size, long eligible, GroupSums sums)
            implements Serializable {
        Figures figures(int as, RateBook rates) {
            return sums.figures(as, trace, windowS, tier, size, eligible, rates.of(trace, windowS, tier));
        }
    }

    /** Sorts what came in any order first: doubles add up to the same last bit only in the same order. */
    private static final class Sum implements org.apache.spark.api.java.function.Function<Row, Counted> {
        @Override
        public Counted call(Row row) {
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
            return new Counted(
                    row.getInt(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getLong(5),
                    sums);
        }

        private static List<Row> sorted(List<Row> rows, ToLongFunction<Row> key) {
            return rows.stream().sorted(Comparator.comparingLong(key)).toList();
        }
    }
}
