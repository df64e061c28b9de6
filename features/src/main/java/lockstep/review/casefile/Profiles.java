package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lockstep.cluster.Member;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.table.ByKey;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Who the members of a cluster are, and all they have posted. */
final class Profiles {
    private static final Column QUALIFIED = concat_ws(":", col("platform"), col("account_id"));

    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<Seen>> posts = new HashMap<>();

    Profiles(List<Account> accounts, List<Seen> posts) {
        accounts.forEach(a -> this.accounts.put(a.platform() + ":" + a.accountId(), a));
        posts.forEach(
                p -> this.posts.computeIfAbsent(p.who, a -> new ArrayList<>()).add(p));
    }

    /** A post of a member. */
    record Seen(String who, Instant at, String post) {}

    /** Of each cluster's members and of whom they attack, those that the export knows. */
    static ByKey<Account> accounts(SparkSession spark, RunFolder run) {
        Dataset<Row> wanted = members(spark, run)
                .union(Target.TABLE.read(spark, run).select(col("cluster_id"), col("target")))
                .distinct();
        Dataset<Row> known = Account.TABLE
                .read(spark, run)
                .withColumn("who", QUALIFIED)
                .join(wanted, "who")
                .orderBy("cluster_id", "who");
        return new ByKey<>(known, "cluster_id", Account.TABLE.schema()::value);
    }

    /** All that each cluster's members have posted, in order of time. */
    static ByKey<Seen> posts(SparkSession spark, RunFolder run) {
        Dataset<Row> theirs = Post.TABLE
                .read(spark, run)
                .withColumn("who", QUALIFIED)
                .join(members(spark, run), "who")
                .select("cluster_id", "who", "at", "post_id")
                .orderBy("cluster_id", "who", "at", "post_id");
        return new ByKey<>(
                theirs,
                "cluster_id",
                r -> new Seen(r.getString(1), r.getTimestamp(2).toInstant(), r.getString(3)));
    }

    private static Dataset<Row> members(SparkSession spark, RunFolder run) {
        return Member.TABLE
                .read(spark, run)
                .select(col("cluster_id"), col("account_id").as("who"));
    }

    Instant first(Collection<String> members) {
        return members.stream()
                .flatMap(m -> of(m).stream())
                .map(Seen::at)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    Instant last(Collection<String> members) {
        return members.stream()
                .flatMap(m -> of(m).stream())
                .map(Seen::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** @param shared its posts that met another member's */
    Person person(Member m, List<Evidence> evidence, Set<String> shared, Instant from, Instant to) {
        List<Seen> all = of(m.accountId());
        @Nullable Account a = accounts.get(m.accountId());
        return new Person(
                m.accountId(),
                m.accountId().substring(0, Math.max(0, m.accountId().indexOf(':'))),
                a == null ? null : a.handle(),
                a == null ? List.of() : a.handles(),
                a == null ? null : a.name(),
                m.bits(),
                m.role(),
                m.actions(),
                m.sharedActions(),
                m.followers(),
                a == null ? null : a.following(),
                m.createdAt(),
                a == null ? null : a.verified(),
                all.isEmpty() ? null : all.get(0).at,
                all.isEmpty() ? null : all.get(all.size() - 1).at,
                all.size(),
                Math.min(
                        shared.size(),
                        evidence.stream()
                                .filter(e -> e.accountIds().contains(m.accountId()))
                                .count()),
                all.stream()
                        .filter(s -> !shared.contains(s.post))
                        .map(s -> Casefile.column(s.at, from, to))
                        .distinct()
                        .toList());
    }

    /** Of those accounts that have one. */
    Map<String, String> handles(List<String> of) {
        Map<String, String> handles = new TreeMap<>();
        for (String account : of) {
            Account a = accounts.get(account);
            if (a != null && a.handle() != null) handles.put(account, a.handle());
        }
        return handles;
    }

    private List<Seen> of(String account) {
        return posts.getOrDefault(account, List.of());
    }
}
