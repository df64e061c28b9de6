package lockstep.counter;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.action.Action;
import lockstep.cluster.Cluster;
import lockstep.cluster.Member;
import lockstep.evidence.Evidence;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Judged clusters in, indicators and hints out. */
public final class Indicators {
    /** In the order in which they are read. Each is left out where the data do not tell. */
    private static final List<Function<Case, Optional<Indicator>>> ALL = List.of(
            Registration::burst,
            Profiles::followers,
            Sharing::purpose,
            Sharing::copies,
            Profiles::client,
            Hours::office,
            Hours::sessions,
            Profiles::handles,
            Profiles::twins,
            Profiles::pictures,
            Sharing::ownLife,
            Sharing::edges,
            Sharing::outsiders,
            Profiles::declared,
            Sharing::publicCall,
            Registration::age,
            Sharing::oneObject,
            Sharing::oneSource,
            Sharing::onlyLead);

    /** Of all there are, in the order in which they are read. */
    public static final List<String> NAMES = List.of(
            "registration_burst",
            "few_followers",
            "single_purpose",
            "copied_texts",
            "rare_client",
            "office_hours",
            "apart_in_time",
            "templated_handles",
            "handles_across_platforms",
            "same_picture",
            "own_life",
            "edge_members",
            "outsiders",
            "declared",
            "public_call",
            "old_accounts",
            "one_object",
            "one_source",
            "only_lead");

    private Indicators() {}

    /** Writes `indicators`, and `clusters` with their hints; returns row counts. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run) {
        List<Indicator> all = new ArrayList<>();
        List<Cluster> hinted = new ArrayList<>();
        for (Case c : cases(spark, run)) {
            List<Indicator> indicators = of(c);
            all.addAll(indicators);
            hinted.add(c.cluster().hinted(Hint.of(c.cluster(), indicators)));
        }
        Map<String, Long> counts = new TreeMap<>();
        counts.put("indicators", Indicator.TABLE.write(Indicator.TABLE.rows(spark, all), run));
        counts.put("clusters", Cluster.TABLE.write(Cluster.TABLE.rows(spark, hinted), run));
        return counts;
    }

    static List<Indicator> of(Case c) {
        return ALL.stream().flatMap(sign -> sign.apply(c).stream()).toList();
    }

    private static List<Case> cases(SparkSession spark, RunFolder run) {
        Dataset<Row> members = Member.TABLE.read(spark, run);
        Dataset<Row> posts = Post.TABLE.read(spark, run);
        Dataset<Row> accounts = Account.TABLE.read(spark, run);
        Dataset<Row> actions = Action.TABLE.read(spark, run);
        Dataset<Row> evidence = Evidence.TABLE.read(spark, run);
        Dataset<Row> judged = Cluster.JUDGED.read(spark, run);
        List<Cluster> clusters = Cluster.JUDGED.values(judged).stream()
                .sorted(Comparator.comparingDouble(Cluster::bits).reversed().thenComparing(Cluster::clusterId))
                .toList();
        if (clusters.isEmpty()) return List.of();

        Map<String, Life> lives = Lives.of(members.select("account_id"), posts, accounts, actions).stream()
                .collect(Collectors.toMap(Life::accountId, Function.identity()));
        List<Life> others = Lives.of(Lives.others(posts, members), posts, accounts, actions);
        Map<String, List<Member>> byCluster = Member.TABLE.values(members.orderBy("cluster_id", "account_id")).stream()
                .collect(Collectors.groupingBy(Member::clusterId));
        Map<String, List<Evidence>> ofCluster = Evidence.TABLE.values(evidence.orderBy("cluster_id", "rank")).stream()
                .collect(Collectors.groupingBy(Evidence::clusterId));
        Map<String, List<Long>> times = times(posts, members);
        Map<String, Map<String, String>> calls = PublicCalls.of(judged, evidence, posts);
        Row span = posts.agg(min("at"), max("at")).head();
        long days = 1 + (span.getTimestamp(1).getTime() - span.getTimestamp(0).getTime()) / 86_400_000L;

        return clusters.stream()
                .map(c -> {
                    List<Member> of = byCluster.getOrDefault(c.clusterId(), List.of());
                    List<Life> theirs = of.stream()
                            .flatMap(m -> Stream.ofNullable(lives.get(m.accountId())))
                            .toList();
                    Set<String> platforms = new HashSet<>();
                    theirs.forEach(l -> platforms.add(l.platform()));
                    Map<String, List<Long>> when = new TreeMap<>();
                    of.forEach(m -> when.put(m.accountId(), times.getOrDefault(m.accountId(), List.of())));
                    return new Case(
                            c,
                            of,
                            theirs,
                            others.stream()
                                    .filter(l -> platforms.contains(l.platform()))
                                    .toList(),
                            when,
                            ofCluster.getOrDefault(c.clusterId(), List.of()),
                            calls.getOrDefault(c.clusterId(), Map.of()),
                            days);
                })
                .toList();
    }

    /** When each member posted, ascending. */
    private static Map<String, List<Long>> times(Dataset<Row> posts, Dataset<Row> members) {
        Map<String, List<Long>> times = new HashMap<>();
        posts.select(
                        concat_ws(":", col("platform"), col("account_id")).as("account_id"),
                        unix_micros(col("at")).as("at"))
                .join(members.select("account_id").distinct(), "account_id")
                .groupBy("account_id")
                .agg(sort_array(collect_list("at")).as("at"))
                .collectAsList()
                .forEach(r -> times.put(r.getString(0), Objects.requireNonNull(r.<Long>getList(1))));
        return times;
    }
}
