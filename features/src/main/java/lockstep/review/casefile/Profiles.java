package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import lockstep.detect.Member;
import lockstep.evidence.Target;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Who the members of a cluster are, and when they were there. */
final class Profiles {
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Account> targets = new HashMap<>();
    private final Map<String, Presence> presences = new HashMap<>();

    Profiles(List<Account> accounts, List<Presence> presences) {
        for (Account a : accounts) {
            String id = AccountKey.qualified(a.platform(), a.accountId());
            this.accounts.put(id, a);
            targets.put(AccountKey.of(id), a);
        }
        presences.forEach(p -> this.presences.put(p.accountId(), p));
    }

    /** Of each cluster's members and of whom they answer or mention, those that the export knows. */
    static Dataset<Row> accounts(SparkSession spark, RunFolder run) {
        Dataset<Row> wanted = Member.TABLE
                .read(spark, run)
                .select(col("cluster_id"), AccountKey.of(col("account_id")).as("who"))
                .union(Target.TABLE.read(spark, run).select(col("cluster_id"), AccountKey.of(col("target"))))
                .distinct();
        return Account.TABLE
                .read(spark, run)
                .withColumn("who", AccountKey.of(AccountKey.qualified()))
                .join(wanted, "who");
    }

    /** Of the first post of any member. */
    Instant from() {
        return times(Presence::firstAt).min(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** Of the last one. */
    Instant to() {
        return times(Presence::lastAt).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private Stream<Instant> times(Function<Presence, @Nullable Instant> time) {
        return presences.values().stream().map(time).filter(Objects::nonNull);
    }

    Person person(Member m) {
        Presence p = Objects.requireNonNull(presences.get(m.accountId()));
        @Nullable Account a = accounts.get(m.accountId());
        return new Person(
                m.accountId(),
                AccountKey.platform(m.accountId()),
                a == null ? null : a.handle(),
                a == null ? List.of() : a.handles(),
                a == null ? null : a.name(),
                a == null ? null : a.url(),
                m.bits(),
                m.role(),
                m.actions(),
                m.sharedActions(),
                m.followers(),
                a == null ? null : a.following(),
                m.createdAt(),
                a == null ? null : a.verified(),
                p.firstAt(),
                p.lastAt(),
                p.posts(),
                p.evidence(),
                p.own());
    }

    /** The addresses of those targets that have one. */
    Map<String, String> urls(List<String> of) {
        Map<String, String> urls = new TreeMap<>();
        for (String target : of) {
            Account a = targets.get(AccountKey.of(target));
            if (a != null && a.url() != null) urls.put(target, a.url());
        }
        return urls;
    }

    /** Of those targets that have one. */
    Map<String, String> handles(List<String> of) {
        Map<String, String> handles = new TreeMap<>();
        for (String target : of) {
            Account a = targets.get(AccountKey.of(target));
            if (a != null && a.handle() != null) handles.put(target, a.handle());
        }
        return handles;
    }
}
