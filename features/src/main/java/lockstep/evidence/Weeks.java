package lockstep.evidence;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_seconds;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.kernel.graph.UnionFind;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Follows clusters from week to week. */
final class Weeks {
    private Weeks() {}

    /** @param shared in the columns of `work/shared_actions` */
    static Dataset<Row> of(Dataset<Row> shared) {
        return shared.select(
                        col("cluster_id"),
                        unix_seconds(date_trunc("week", timestamp_micros(col("at"))))
                                .as("week"),
                        col("account"),
                        concat_ws(" ", col("trace"), col("object_id"), coalesce(col("slot"), lit(-1L)))
                                .as("object"))
                .groupBy("cluster_id", "week", "account", "object")
                .agg(count(lit(1)).cast("int").as("actions"))
                .groupBy("cluster_id")
                .agg(collect_list(struct("week", "account", "object", "actions"))
                        .as("acts"))
                .flatMap(new Sliced(), Encoders.row(Week.TABLE.schema().columns()));
    }

    private static final class Sliced implements FlatMapFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Row cluster) {
            TreeMap<Long, List<Act>> byWeek = new TreeMap<>();
            for (Row a : cluster.<Row>getList(1)) {
                byWeek.computeIfAbsent(a.getLong(0), w -> new ArrayList<>())
                        .add(new Act(a.getInt(1), a.getString(2), a.getInt(3)));
            }
            return weeks(cluster.getString(0), byWeek).stream()
                    .map(Week.TABLE.schema()::row)
                    .iterator();
        }
    }

    /** A member's share in an object, in one week. */
    record Act(int account, String object, int actions) {}

    /** @param byWeek by the second in which the week begins */
    static List<Week> weeks(String clusterId, SortedMap<Long, List<Act>> byWeek) {
        List<Week> weeks = new ArrayList<>();
        Set<Integer> known = new HashSet<>();
        Week awake = null;
        for (long at = byWeek.firstKey();
                at <= byWeek.lastKey();
                at += Duration.ofDays(7).toSeconds()) {
            List<Act> acts = byWeek.getOrDefault(at, List.of());
            Set<Integer> here = new HashSet<>();
            acts.forEach(a -> here.add(a.account));
            int joined = (int) here.stream().filter(known::add).count();
            int actions = acts.stream().mapToInt(Act::actions).sum();
            int parts = parts(acts);
            Week week = new Week(
                    clusterId,
                    Instant.ofEpochSecond(at),
                    here.size(),
                    actions,
                    joined,
                    parts,
                    event(here.size(), parts, awake));
            weeks.add(week);
            if (!here.isEmpty()) awake = week;
        }
        return weeks;
    }

    private static String event(int accounts, int parts, @Nullable Week before) {
        if (accounts == 0) return "dormant";
        if (before == null) return "born";
        if (parts != before.parts()) return parts > before.parts() ? "split" : "merged";
        if (accounts == before.accounts()) return "steady";
        return accounts > before.accounts() ? "grown" : "shrunk";
    }

    /** Connected components of accounts that share objects. */
    private static int parts(List<Act> acts) {
        Map<Integer, Integer> numbers = new HashMap<>();
        acts.forEach(a -> numbers.putIfAbsent(a.account, numbers.size()));
        UnionFind components = new UnionFind(numbers.size());
        Map<String, Integer> first = new HashMap<>();
        for (Act a : acts) {
            int account = numbers.getOrDefault(a.account, 0);
            components.union(account, first.computeIfAbsent(a.object, o -> account));
        }
        return (int) numbers.values().stream().map(components::find).distinct().count();
    }
}
