package lockstep.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.action.Action;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.ingest.post.Post;
import lockstep.table.KeyedTables;
import lockstep.table.KeyedTables.KeyedRows;
import lockstep.table.RecordSchema;
import lockstep.table.RunFolder;
import lockstep.words.ClusterName;
import lockstep.words.Words;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Brings together what indicators look at and judges one cluster in each Spark task. */
final class Cases {
    private static final String ID = "cluster_id";
    private static final String HISTORIES = "histories";
    private static final String TIMES = "times";
    private static final String CALLS = "calls";

    private Cases() {}

    /** A cluster with its hint, and its indicators. */
    record Result(Cluster cluster, List<Indicator> indicators) {
        static final RecordSchema<Result> SCHEMA = RecordSchema.of(Result.class);
    }

    /** Returns one result per cluster, in no particular order. */
    static List<Result> judged(SparkSession spark, RunFolder run) {
        Dataset<Row> clusters = Cluster.JUDGED.read(spark, run);
        if (clusters.isEmpty()) return List.of();
        Dataset<Row> posts = Post.TABLE.read(spark, run);
        Dataset<Row> members = Member.TABLE.read(spark, run);
        Dataset<Row> evidence = Evidence.TABLE.read(spark, run);
        Row span = posts.agg(min("at"), max("at")).head();
        long days = 1 + (span.getTimestamp(1).getTime() - span.getTimestamp(0).getTime()) / 86_400_000L;

        Dataset<Row> chosen = AccountHistories.chosen(posts, members).persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> histories = AccountHistories.of(
                        chosen, posts, Account.TABLE.read(spark, run), Action.TABLE.read(spark, run))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Broadcast<Map<String, List<AccountHistory>>> others = null;
        try {
            others = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(others(histories));
            return new KeyedTables(ID)
                            .with(Cluster.JUDGED.name(), clusters)
                            .with(Member.TABLE.name(), members)
                            .with(Evidence.TABLE.name(), evidence)
                            .with(ClusterBits.TABLE.name(), ClusterBits.TABLE.read(spark, run))
                            .with(Target.TABLE.name(), Target.TABLE.read(spark, run))
                            .with(HISTORIES, histories.join(members.select(ID, "account_id"), "account_id"))
                            .with(TIMES, times(posts, members))
                            .with(CALLS, PublicCalls.of(clusters, members, evidence, posts))
                            .map(new Judge(others, days), Result.SCHEMA.columns())
                            .collectAsList()
                            .stream()
                            .map(Result.SCHEMA::value)
                            .toList();
        } finally {
            if (others != null) others.destroy();
            histories.unpersist();
            chosen.unpersist();
        }
    }

    /** The histories of accounts outside every cluster, by platform, in the order of their ids. */
    private static Map<String, List<AccountHistory>> others(Dataset<Row> histories) {
        Map<String, List<AccountHistory>> others = new HashMap<>();
        histories.where("not member").collectAsList().stream()
                .map(AccountHistory.SCHEMA::value)
                .sorted(Comparator.comparing(AccountHistory::accountId))
                .forEach(h -> others.computeIfAbsent(h.platform(), p -> new ArrayList<>())
                        .add(h));
        return others;
    }

    /** When a member posted, in microseconds, ascending. */
    record Times(String accountId, List<Long> times) {
        static final RecordSchema<Times> SCHEMA = RecordSchema.of(Times.class);
    }

    /** The earliest post that calls for an object. */
    record Call(String objectId, String post) {
        static final RecordSchema<Call> SCHEMA = RecordSchema.of(Call.class);
    }

    /** Of clusters with more than {@link Hours#MOST_POSTS} posts there are none. */
    private static Dataset<Row> times(Dataset<Row> posts, Dataset<Row> members) {
        Dataset<Row> theirs = posts.select(
                        AccountKey.qualified().as("account_id"),
                        unix_micros(col("at")).as("at"))
                .join(members.select(ID, "account_id"), "account_id");
        Dataset<Row> few = theirs.groupBy(ID).count().where(col("count").leq(Hours.MOST_POSTS));
        return theirs.join(few, new String[] {ID}, "left_semi")
                .groupBy(ID, "account_id")
                .agg(sort_array(collect_list("at")).as("times"));
    }

    private record Judge(Broadcast<Map<String, List<AccountHistory>>> others, long days) implements KeyedTables.Task {
        @Override
        public List<Row> apply(KeyedRows rows) {
            return rows.of(Cluster.JUDGED).stream()
                    .map(c -> {
                        List<Indicator> indicators = Indicators.of(of(c, rows));
                        Cluster hinted = c.hinted(Hint.of(c, indicators))
                                .named(name(c, rows).in(Words.EN));
                        return Result.SCHEMA.row(new Result(hinted, indicators));
                    })
                    .toList();
        }

        private static ClusterName name(Cluster c, KeyedRows rows) {
            List<String> accounts = rows.of(Member.TABLE).stream()
                    .map(Member::accountId)
                    .sorted()
                    .toList();
            List<ClusterBits> traces = ClusterBits.byTrace(rows.of(ClusterBits.TABLE), c.tier());
            return new ClusterName(
                    accounts,
                    traces.isEmpty() ? null : traces.get(0).trace(),
                    Target.inCommon(rows.of(Target.TABLE), accounts),
                    c.firstAt(),
                    c.lastAt());
        }

        private Case of(Cluster cluster, KeyedRows rows) {
            List<Member> members = rows.of(Member.TABLE).stream()
                    .sorted(Comparator.comparing(Member::accountId))
                    .toList();
            List<AccountHistory> histories = rows.of(HISTORIES, AccountHistory.SCHEMA).stream()
                    .sorted(Comparator.comparing(AccountHistory::accountId))
                    .toList();
            Set<String> platforms =
                    histories.stream().map(AccountHistory::platform).collect(Collectors.toSet());
            Map<String, List<Long>> times = new TreeMap<>();
            members.forEach(m -> times.put(m.accountId(), List.of()));
            rows.of(TIMES, Times.SCHEMA).forEach(t -> times.put(t.accountId, Objects.requireNonNull(t.times)));
            return new Case(
                    cluster,
                    members,
                    histories,
                    platforms.stream()
                            .sorted()
                            .flatMap(p -> others.value().getOrDefault(p, List.of()).stream())
                            .toList(),
                    times,
                    rows.of(Evidence.TABLE).stream()
                            .sorted(Comparator.comparingLong(Evidence::rank))
                            .toList(),
                    rows.of(CALLS, Call.SCHEMA).stream().collect(Collectors.toMap(Call::objectId, Call::post)),
                    days);
        }
    }
}
