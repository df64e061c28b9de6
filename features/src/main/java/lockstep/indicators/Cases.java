package lockstep.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lockstep.action.Action;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.table.ByKey;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads what indicators look at, one cluster after another: what all members have done may not fit on the driver. */
final class Cases {
    private static final String ID = "cluster_id";

    private Cases() {}

    /** In the order of the clusters' ids. */
    static void forEach(SparkSession spark, RunFolder run, Consumer<Case> then) {
        Dataset<Row> judged = Cluster.JUDGED.read(spark, run);
        List<Cluster> clusters = Cluster.JUDGED.values(judged.orderBy(ID));
        if (clusters.isEmpty()) return;

        Dataset<Row> posts = Post.TABLE.read(spark, run);
        Dataset<Row> accounts = Account.TABLE.read(spark, run);
        Dataset<Row> actions = Action.TABLE.read(spark, run);
        Dataset<Row> all = Member.TABLE.read(spark, run);
        Dataset<Row> evidence = Evidence.TABLE.read(spark, run);
        ByKey<Member> members = new ByKey<>(all.orderBy(ID, "account_id"), ID, Member.TABLE.schema()::value);
        ByKey<Evidence> objects = new ByKey<>(evidence.orderBy(ID, "rank"), ID, Evidence.TABLE.schema()::value);
        ByKey<Life> lives = new ByKey<>(
                Lives.of(all.select("account_id"), posts, accounts, actions)
                        .join(all.select(ID, "account_id"), "account_id")
                        .orderBy(ID, "account_id"),
                ID,
                Life.SCHEMA::value);
        ByKey<Times> times = times(posts, all);
        Map<String, List<Life>> others =
                Lives.of(Lives.others(posts, all), posts, accounts, actions)
                        .orderBy("account_id")
                        .collectAsList()
                        .stream()
                        .map(Life.SCHEMA::value)
                        .collect(Collectors.groupingBy(Life::platform));
        Map<String, Map<String, String>> calls = PublicCalls.of(judged, evidence, posts);
        Row span = posts.agg(min("at"), max("at")).head();
        long days = 1 + (span.getTimestamp(1).getTime() - span.getTimestamp(0).getTime()) / 86_400_000L;

        for (Cluster c : clusters) {
            List<Member> of = members.of(c.clusterId());
            List<Life> theirs = lives.of(c.clusterId());
            Set<String> platforms = theirs.stream().map(Life::platform).collect(Collectors.toSet());
            Map<String, List<Long>> when = new TreeMap<>();
            of.forEach(m -> when.put(m.accountId(), List.of()));
            times.of(c.clusterId()).forEach(t -> when.put(t.account, t.at));
            then.accept(new Case(
                    c,
                    of,
                    theirs,
                    platforms.stream()
                            .sorted()
                            .flatMap(p -> others.getOrDefault(p, List.of()).stream())
                            .toList(),
                    when,
                    objects.of(c.clusterId()),
                    calls.getOrDefault(c.clusterId(), Map.of()),
                    days));
        }
    }

    /** When a member posted, ascending. */
    private record Times(String account, List<Long> at) {}

    /** Of clusters with more posts than anybody looks through, none. */
    private static ByKey<Times> times(Dataset<Row> posts, Dataset<Row> members) {
        Dataset<Row> theirs = posts.select(
                        concat_ws(":", col("platform"), col("account_id")).as("account_id"),
                        unix_micros(col("at")).as("at"))
                .join(members.select(ID, "account_id"), "account_id");
        Dataset<Row> few = theirs.groupBy(ID).count().where(col("count").leq(Hours.MOST_POSTS));
        Dataset<Row> times = theirs.join(few, new String[] {ID}, "left_semi")
                .groupBy(ID, "account_id")
                .agg(sort_array(collect_list("at")).as("at"))
                .orderBy(ID, "account_id");
        return new ByKey<>(
                times, ID, r -> new Times(r.getAs("account_id"), Objects.requireNonNull(r.<Long>getList(2))));
    }
}
