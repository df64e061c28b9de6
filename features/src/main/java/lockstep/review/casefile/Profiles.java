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
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Who the members are, and all they have posted. */
final class Profiles {
    private final Map<String, Account> accounts;
    private final Map<String, List<Seen>> posts;

    private Profiles(Map<String, Account> accounts, Map<String, List<Seen>> posts) {
        this.accounts = accounts;
        this.posts = posts;
    }

    private record Seen(Instant at, String post) {}

    static Profiles read(SparkSession spark, RunFolder run) {
        Column qualified = concat_ws(":", col("platform"), col("account_id"));
        Dataset<Row> members = Member.TABLE
                .read(spark, run)
                .select(col("account_id").as("who"))
                .distinct();
        Dataset<Row> wanted = members.union(
                        Target.TABLE.read(spark, run).select(col("target").as("who")))
                .distinct();
        Map<String, Account> accounts = new HashMap<>();
        Account.TABLE
                .values(Account.TABLE
                        .read(spark, run)
                        .withColumn("who", qualified)
                        .join(wanted, "who"))
                .forEach(a -> accounts.put(a.platform() + ":" + a.accountId(), a));
        Map<String, List<Seen>> posts = new HashMap<>();
        Dataset<Row> theirs = Post.TABLE
                .read(spark, run)
                .withColumn("who", qualified)
                .join(members, "who")
                .select("who", "at", "post_id")
                .orderBy("who", "at", "post_id");
        for (Row r : theirs.collectAsList()) {
            posts.computeIfAbsent(r.getString(0), a -> new ArrayList<>())
                    .add(new Seen(r.getTimestamp(1).toInstant(), r.getString(2)));
        }
        return new Profiles(accounts, posts);
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
