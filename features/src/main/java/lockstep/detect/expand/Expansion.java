package lockstep.detect.expand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lockstep.action.Action;
import lockstep.detect.ShownObjects;
import lockstep.detect.shard.AccountNumber;
import lockstep.detect.shard.AnnotatedAction;
import lockstep.detect.shard.PairSettings;
import lockstep.detect.shard.ShardPlan;
import lockstep.detect.shard.Shards;
import lockstep.ingest.post.Post;
import lockstep.kernel.burst.GroupExpansion;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.meeting.Tier;
import lockstep.run.EarlierSettings;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import lockstep.table.RecordSchema;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts belong to given ones (METHOD.md §9). One trace, tier and window decides. Those of the strong tier that show the
 * group come first; among equals, the one decides in which the added accounts bring the most e-bits.
 *
 * @param given with the e-bits that the group loses without each of them; those without two actions are missing
 * @param added empty where nobody belongs to them
 * @param ebits of the group, less the price of the selection of the added accounts and of the choice of trace and window
 * @param brought e-bits of the added accounts beyond those of the given accounts alone
 * @param elsewhere accounts that belong to the given ones in another trace, tier or window only; those of the strong tier first, then
 *     those with the most e-bits of their own
 */
public record Expansion(
        String trace,
        String tier,
        long windowS,
        Map<String, Double> given,
        Map<String, Double> added,
        double ebits,
        double brought,
        List<Elsewhere> elsewhere) {
    /**
     * An account that belongs to the given ones in another trace, tier or window.
     *
     * @param own e-bits that the group there loses without it
     */
    public record Elsewhere(String account, double own, String trace, String tier, long windowS) {
        /** Whether the strong tier shows it. */
        public boolean isStrong() {
            return tier.equals(Tier.STRONG.column());
        }
    }

    private static final Comparator<ExpandedAccount> MOST_FIRST =
            Comparator.comparingDouble(ExpandedAccount::own).reversed().thenComparingLong(ExpandedAccount::account);

    /** Whether anybody belongs to the given accounts. */
    public boolean isFound() {
        return !added.isEmpty();
    }

    /** Returns the accounts of the group: those added, and those given whom it needs. */
    public Set<String> group() {
        Set<String> group = new TreeSet<>(added.keySet());
        group.addAll(belonging());
        return group;
    }

    /** Returns the given accounts that belong to the group. */
    public List<String> belonging() {
        return given.entrySet().stream()
                .filter(e -> GroupExpansion.belongs(e.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** An object on which accounts of the group acted, in the trace of the expansion. */
    public record Shared(String object, long accounts, Instant firstAt, Instant lastAt) {
        static final RecordSchema<Shared> SCHEMA = RecordSchema.of(Shared.class);
    }

    /** Returns the objects on which the most accounts of the group acted; of all traces where the evidence is fused. */
    public List<Shared> objects(SparkSession spark, RunFolder run, int most) {
        List<String> group = new ArrayList<>(given.keySet());
        group.addAll(added.keySet());
        Dataset<Row> actions =
                Action.TABLE.read(spark, run).where(col("account_id").isInCollection(group));
        Dataset<Row> objects = (trace.equals(FusedStatistics.TRACE)
                        ? actions
                        : actions.where(col("trace").equalTo(trace)))
                .groupBy("trace", "object_id")
                .agg(
                        count_distinct(col("account_id")).as("accounts"),
                        min("at").as("first_at"),
                        max("at").as("last_at"),
                        min(struct("at", "account_id", "post_id")).as("first"))
                .where(col("accounts").gt(1))
                .withColumn("first_account", col("first.account_id"))
                .withColumn("first_post", col("first.post_id"))
                .orderBy(col("accounts").desc(), col("trace"), col("object_id"))
                .limit(most);
        return ShownObjects.of(objects, Post.TABLE.read(spark, run))
                .select("object", "accounts", "first_at", "last_at")
                .orderBy(col("accounts").desc(), col("object"))
                .collectAsList()
                .stream()
                .map(Shared.SCHEMA::value)
                .toList();
    }

    /**
     * Returns the expansion by the trace, tier and window that decides.
     *
     * @param given ids with their platforms
     * @param barred ids that are never added
     * @throws UserError where a given account has no action in the run, or no trace can tell a window
     */
    public static Expansion of(SparkSession spark, RunFolder run, List<String> given, Set<String> barred) {
        Map<String, String> settings =
                Objects.requireNonNull(run.manifest().stages().get("clusters")).settings();
        PairSettings pairs = PairSettings.of(settings);
        ClusterSettings clusters = new ClusterSettings(
                        ClusterSettings.Method.LEIDEN, Long.parseLong(settings.getOrDefault("seed", "1")), 1)
                .withWindows(pairs.windows().size());
        GrowFrom from = new GrowFrom(given, barred);
        Map<String, Integer> numbers = numbers(spark, run, from);
        for (String account : given) {
            if (!numbers.containsKey(account)) {
                throw new UserError(
                        Sentence.of("No action of {0} is in the run.", account),
                        Sentence.of("Name accounts as platform:id, as in the table accounts."));
            }
        }
        Shards shards = new Shards(AnnotatedAction.TABLE.read(spark, run), pairs, ShardPlan.of(pairs));
        return of(run, shards, clusters, from, numbers)
                .orElseThrow(() -> new UserError(
                        "The times of the run are whole minutes, and all its windows are shorter.",
                        "Detect with a wider window: "
                                + EarlierSettings.withWindows(run.manifest(), run.toString(), List.of(600L))));
    }

    /** Returns the same with the settings of a detection that is under way; empty where no given account has an action. */
    public static Optional<Expansion> of(RunFolder run, Shards shards, ClusterSettings clusters, GrowFrom from) {
        Map<String, Integer> numbers = numbers(shards.session(), run, from);
        return from.accounts().stream().noneMatch(numbers::containsKey)
                ? Optional.empty()
                : of(run, shards, clusters, from, numbers);
    }

    /** Returns the numbers of given and barred accounts; those without an action have none. */
    private static Map<String, Integer> numbers(SparkSession spark, RunFolder run, GrowFrom from) {
        Set<String> wanted = new HashSet<>(from.accounts());
        wanted.addAll(from.barred());
        Dataset<Row> numbers = AccountNumber.TABLE.read(spark, run);
        Map<String, Integer> known = new HashMap<>();
        for (AccountNumber n :
                AccountNumber.TABLE.values(numbers.where(col("account_id").isInCollection(wanted)))) {
            known.put(n.accountId(), n.account());
        }
        return known;
    }

    /** Returns nothing where no trace can tell a window. */
    private static Optional<Expansion> of(
            RunFolder run, Shards shards, ClusterSettings clusters, GrowFrom from, Map<String, Integer> numbers) {
        ExpandShards task = new ExpandShards(
                shards.reader(),
                clusters,
                from.accounts().stream()
                        .filter(numbers::containsKey)
                        .map(numbers::get)
                        .sorted()
                        .toList(),
                Set.copyOf(from.barred().stream()
                        .filter(numbers::containsKey)
                        .map(numbers::get)
                        .toList()));
        List<ExpandedAccount> rows = shards.map(task, ExpandedAccount.SCHEMA.columns()).collectAsList().stream()
                .map(ExpandedAccount.SCHEMA::value)
                .toList();
        return rows.stream()
                .filter(r -> r.account() < 0)
                // the strong tier compares accounts of similar speed, so it comes first where it shows the group
                .max(Comparator.comparing(
                                (ExpandedAccount r) -> r.isStrong() && r.brought() >= GroupExpansion.LEAST_EBITS)
                        .thenComparing(r -> rows.stream().anyMatch(a -> a.given() && a.isOf(r)))
                        .thenComparingDouble(ExpandedAccount::brought)
                        .thenComparing(ExpandedAccount::trace)
                        .thenComparingLong(ExpandedAccount::windowS)
                        .thenComparing(ExpandedAccount::tier))
                .map(best -> best(shards.session(), run, rows, best));
    }

    private static Expansion best(SparkSession spark, RunFolder run, List<ExpandedAccount> rows, ExpandedAccount best) {
        List<ExpandedAccount> group = rows.stream()
                .filter(r -> r.account() >= 0 && r.isOf(best))
                .sorted(MOST_FIRST)
                .toList();
        List<ExpandedAccount> elsewhere = elsewhere(rows, best);
        Map<Integer, String> ids = new HashMap<>();
        List<Integer> numbers = Stream.concat(group.stream(), elsewhere.stream())
                .map(r -> (int) r.account())
                .toList();
        for (AccountNumber n : AccountNumber.TABLE.values(
                AccountNumber.TABLE.read(spark, run).where(col("account").isInCollection(numbers)))) {
            ids.put(n.account(), n.accountId());
        }
        Map<String, Double> given = new LinkedHashMap<>();
        Map<String, Double> added = new LinkedHashMap<>();
        for (ExpandedAccount r : group) {
            @Nullable String id = ids.get((int) r.account());
            if (id != null) (r.given() ? given : added).put(id, r.own());
        }
        List<Elsewhere> others = new ArrayList<>();
        for (ExpandedAccount r : elsewhere) {
            @Nullable String id = ids.get((int) r.account());
            if (id != null) others.add(new Elsewhere(id, r.own(), r.trace(), r.tier(), r.windowS()));
        }
        return new Expansion(
                best.trace(),
                best.tier(),
                best.windowS(),
                given,
                added,
                best.ebits(),
                best.brought(),
                List.copyOf(others));
    }

    /** Returns one row for each account that some other group adds, of the strong tier where it can be, the most e-bits first. */
    static List<ExpandedAccount> elsewhere(List<ExpandedAccount> rows, ExpandedAccount best) {
        Set<Long> seen = new HashSet<>();
        rows.stream().filter(r -> r.isOf(best)).forEach(r -> seen.add(r.account()));
        return rows.stream()
                .filter(r -> r.account() >= 0 && !r.given())
                .sorted(Comparator.comparing((ExpandedAccount r) -> !r.isStrong())
                        .thenComparing(MOST_FIRST)
                        .thenComparing(ExpandedAccount::trace)
                        .thenComparingLong(ExpandedAccount::windowS))
                .filter(r -> seen.add(r.account()))
                .toList();
    }
}
