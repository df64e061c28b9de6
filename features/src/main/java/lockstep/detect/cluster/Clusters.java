package lockstep.detect.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.action.Action;
import lockstep.action.Trace;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Crowd;
import lockstep.detect.Member;
import lockstep.detect.Pair;
import lockstep.detect.Rate;
import lockstep.detect.SharedAction;
import lockstep.detect.Stratum;
import lockstep.detect.Tie;
import lockstep.detect.UnjudgedCluster;
import lockstep.detect.expand.Expansion;
import lockstep.detect.expand.GrowFrom;
import lockstep.detect.shard.AccountNumber;
import lockstep.detect.shard.AnnotatedAction;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.detect.shard.ShardPlan;
import lockstep.detect.shard.Shards;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.TraceTests;
import lockstep.kernel.meeting.Baseline;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Finds pairs, strata, ties and clusters in annotated actions. */
public final class Clusters {
    /** The count of the traces in which two accounts could have met. */
    public static final String TRACES = "traces";

    public static final String IN_STRONG = "accounts in strong clusters";
    /** Others: traces and windows whose rates the baseline knows, and all of them, where it was needed. */
    private static final String COMPARED = "cells compared with the baseline";

    private static final String COMPARABLE = "cells that a baseline could know";

    private final RunFolder run;
    private final PairSettings pairs;
    private final ClusterSettings settings;
    private final Shards shards;
    private final double choice;
    private final GrowFrom growFrom;
    /** Both searches of a run are timed by one clock. */
    private final TraceClock clock;
    /** The traces and windows in which two accounts could have met. */
    private final Set<CellKey> leadCells = new HashSet<>();
    /** Whether there is a cluster that is not grown from given accounts. */
    private boolean isAnyFound;

    private Clusters(
            SparkSession spark,
            RunFolder run,
            PairSettings pairs,
            ClusterSettings settings,
            GrowFrom growFrom,
            TraceClock clock) {
        this.run = run;
        this.pairs = pairs;
        this.settings = settings.withWindows(pairs.windows().size());
        this.shards = new Shards(AnnotatedAction.TABLE.read(spark, run), pairs, ShardPlan.of(pairs));
        this.choice = Tier.choiceBits(pairs.windows().size());
        this.growFrom = growFrom;
        this.clock = clock;
    }

    /**
     * Reads `actions`, `accounts` and what {@link Annotation} has written; writes `pairs`, `strata`, `rates`, `crowds`, `ties`,
     * `members`, `cluster_bits`, and in `work/` the clusters without their verdict and the shared actions; returns row counts.
     *
     * @param found receives the clusters, the strong tier and the most evidence first, before their tables are written
     */
    public static Map<String, Long> write(
            SparkSession spark,
            RunFolder run,
            PairSettings pairs,
            ClusterSettings settings,
            Consumer<List<UnjudgedCluster>> found) {
        return write(spark, run, pairs, settings, GrowFrom.NOBODY, Baseline.NONE, found);
    }

    /**
     * Does the same, and adds the cluster that is grown from given accounts. Where no other cluster is found and hardly anybody is left to compare the accounts with, it searches once more with
     * the rates of a baseline at the lead tier, and evaluates groups at that tier alone. Then clusters are found a second time.
     *
     * @param growFrom given accounts; those without an action in the run are left out
     * @param baseline or {@link Baseline#NONE}
     */
    public static Map<String, Long> write(
            SparkSession spark,
            RunFolder run,
            PairSettings pairs,
            ClusterSettings settings,
            GrowFrom growFrom,
            Baseline baseline,
            Consumer<List<UnjudgedCluster>> found) {
        TraceClock clock = new TraceClock(spark);
        Clusters first = new Clusters(spark, run, pairs, settings, growFrom, clock);
        Map<String, Long> counts = first.write(found);
        if (!Untested.isIn(counts) || first.known(baseline) == 0) return counts;
        Clusters second = new Clusters(spark, run, pairs, settings.comparedWith(baseline), growFrom, clock);
        Map<String, Long> again = second.write(found);
        again.put(COMPARED, first.known(baseline));
        again.put(COMPARABLE, (long) first.leadCells.size());
        return again;
    }

    private long known(Baseline baseline) {
        return leadCells.stream().filter(baseline::knows).count();
    }

    /** Whether the clusters of a run follow from a baseline. */
    public static boolean isCompared(Manifest manifest) {
        return compared(manifest) > 0;
    }

    /** Returns the number of traces and windows in which a run was compared with a baseline. */
    public static long compared(Manifest manifest) {
        return manifest.count("clusters", COMPARED);
    }

    /** Returns the number of all its traces and windows, where it was compared with a baseline. */
    public static long comparable(Manifest manifest) {
        return manifest.count("clusters", COMPARABLE);
    }

    private Map<String, Long> write(Consumer<List<UnjudgedCluster>> found) {
        Observed.TABLE.write(
                shards.map(
                        new ObservedShards(shards.reader(), settings, clock),
                        Observed.TABLE.schema().columns()),
                run);
        run.change(m -> m.withTraceMillis(clock.millis()));
        Dataset<Row> observed = Observed.TABLE.read(spark(), run);
        Findings findings = new Findings(observed);
        Dataset<Row> accounts = AccountNumber.TABLE.read(spark(), run);

        Map<String, Long> counts = new TreeMap<>(shards.memory().counts());
        counts.put("rounds", findings.rounds());
        counts.put(TRACES, (long) findings.traces());
        writeClusters(findings, accounts, counts, found);
        writePairs(observed, findings, accounts, counts);
        findings.cells().stream()
                .filter(c -> c.tier().equals(Tier.LEAD.column()) && c.eligible() > 0)
                .map(c -> new CellKey(Trace.named(c.trace()), Tier.LEAD, c.windowS()))
                .forEach(leadCells::add);
        if (!isAnyFound) counts.putAll(Untested.counts(spark(), run));
        return counts;
    }

    private void writeClusters(
            Findings findings, Dataset<Row> accounts, Map<String, Long> counts, Consumer<List<UnjudgedCluster>> found) {
        List<Group> kept = kept(findings.groups());
        Optional<Grown> grown = grown(accounts, kept.size());
        grown.ifPresent(g -> kept.add(g.group()));
        List<DetectedCluster> clusters = List.of();
        List<Carried.OfTrace> carried = new ArrayList<>();
        List<Carried.OfMember> own = new ArrayList<>();
        if (kept.isEmpty()) {
            Carried.TABLE.write(Carried.TABLE.rows(spark(), List.of()), run);
        } else {
            Broadcast<InsideBook> inside = broadcast(InsideBook.of(findings.strata()));
            try {
                clusters = clusters(findings, kept, grown, accounts, inside);
                Map<TierWindow, List<CarriedShards.Question>> questions = clusters.stream()
                        .flatMap(c -> c.questions().stream())
                        .collect(Collectors.groupingBy(CarriedShards.Question::tierWindow));
                writeCarried(questions, inside);
            } finally {
                inside.destroy();
            }
            Dataset<Row> few =
                    Carried.TABLE.read(spark(), run).where(col("action").isNull());
            for (Row r : few.drop("action").collectAsList()) {
                Row trace = r.getAs("trace");
                Row member = r.getAs("member");
                if (trace != null) carried.add(Carried.TRACE.value(trace));
                if (member != null) own.add(Carried.MEMBER.value(member));
            }
        }
        ClusterRows rows = new ClusterRows(carried, choice, findings.traces());
        List<Cluster> written = clusters.stream().map(rows::cluster).toList();
        isAnyFound = written.stream().anyMatch(c -> !c.isGrown());
        List<UnjudgedCluster> unjudged = new ArrayList<>();
        for (int c = 0; c < written.size(); c++) {
            unjudged.add(UnjudgedCluster.of(written.get(c), clusters.get(c).names()));
        }
        found.accept(unjudged);
        SharedAction.TABLE.write(shared(clusters, accounts), run);
        Dataset<Row> shared = SharedAction.TABLE.read(spark(), run);
        ClusterBits.TABLE.write(ClusterBits.TABLE.rows(spark(), rows.bits(clusters)), run);
        counts.put(
                IN_STRONG,
                IntStream.range(0, written.size())
                        .filter(c -> written.get(c).tier().equals(Tier.STRONG.column())
                                && !written.get(c).isGrown())
                        .mapToObj(clusters::get)
                        .flatMap(c -> c.group().accounts().stream())
                        .distinct()
                        .count());
        counts.put("clusters", Cluster.FOUND.write(withTimes(written, shared), run));
        counts.put(
                "members",
                Member.TABLE.write(
                        Members.of(
                                clusters,
                                own,
                                shared,
                                Action.TABLE.read(spark(), run),
                                Account.TABLE.read(spark(), run)),
                        run));
    }

    /** One list of all candidates that e-bits show, or that pay for the choice of their window and tier. */
    private List<Group> kept(List<FoundGroup> candidates) {
        List<FoundGroup> list = Candidate.oneList(candidates.stream()
                .filter(c -> c.isShownByBursts() || c.bits() - choice > 0)
                .toList());
        List<Group> groups = new ArrayList<>();
        for (FoundGroup g : list) groups.add(new Group(groups.size(), g.accounts()));
        return groups;
    }

    /** The group that belongs to the given accounts, with the label that follows those of the other groups. */
    private record Grown(Group group, Expansion expansion) {}

    private Optional<Grown> grown(Dataset<Row> accounts, int label) {
        if (growFrom.isNobody()) return Optional.empty();
        return Expansion.of(run, shards, settings, growFrom)
                .filter(Expansion::isFound)
                .map(e -> new Grown(new Group(label, numbers(accounts, e.group())), e));
    }

    /** The tiers that can say something: a baseline has no rates for the strong tier. */
    private List<Tier> tiers() {
        return settings.baseline().equals(Baseline.NONE) ? Tier.BOTH : List.of(Tier.LEAD);
    }

    private static List<Integer> numbers(Dataset<Row> accounts, Set<String> ids) {
        return AccountNumber.TABLE.values(accounts.where(col("account_id").isInCollection(ids))).stream()
                .map(AccountNumber::account)
                .sorted()
                .toList();
    }

    private List<DetectedCluster> clusters(
            Findings findings,
            List<Group> kept,
            Optional<Grown> grown,
            Dataset<Row> accounts,
            Broadcast<InsideBook> inside) {
        Map<TierWindow, List<Group>> everywhere = new HashMap<>();
        for (long window : pairs.seconds()) {
            for (Tier tier : tiers()) everywhere.put(new TierWindow(tier, window), kept);
        }
        GroupFigures figures = new GroupFigures(kept, evaluated(everywhere, inside, true));
        Map<Integer, String> names = names(kept, accounts);
        Function<Integer, String> named = number -> names.getOrDefault(number, "?");
        List<DetectedCluster> clusters = grown.map(g -> DetectedCluster.with(
                        DetectedCluster.of(kept.subList(0, g.group().label()), figures, named, choice),
                        g.group(),
                        g.expansion(),
                        figures,
                        named,
                        choice))
                .orElseGet(() -> DetectedCluster.of(kept, figures, named, choice));
        TraceTests tests = new TraceTests(settings, findings.graphs());
        List<Map<String, Double>> p = tests.of(
                clusters.stream().map(DetectedCluster::once).toList(), questions -> answers(questions, inside));
        List<DetectedCluster> tested = new ArrayList<>();
        for (int c = 0; c < clusters.size(); c++) tested.add(clusters.get(c).with(p.get(c)));
        return tested;
    }

    private Map<Integer, FusedStatistics> answers(List<TraceTests.Question> questions, Broadcast<InsideBook> inside) {
        Map<TierWindow, List<Group>> asked = questions.stream()
                .collect(Collectors.groupingBy(
                        TraceTests.Question::tierWindow,
                        Collectors.mapping(TraceTests.Question::group, Collectors.toList())));
        List<Group> groups = questions.stream().map(TraceTests.Question::group).toList();
        GroupFigures figures = new GroupFigures(groups, evaluated(asked, inside, false));
        Map<Integer, FusedStatistics> answers = new HashMap<>();
        for (Group g : groups) figures.fused(g.label()).forEach(f -> answers.put(g.label(), f));
        return answers;
    }

    private List<Row> evaluated(Map<TierWindow, List<Group>> groups, Broadcast<InsideBook> inside, boolean withEbits) {
        Broadcast<Map<TierWindow, List<Group>>> asked = broadcast(groups);
        try {
            return shards.map(
                            new GroupShards(shards.reader(), settings, inside, asked, withEbits),
                            GroupFigures.SCHEMA.columns())
                    .collectAsList();
        } finally {
            asked.destroy();
        }
    }

    private void writeCarried(Map<TierWindow, List<CarriedShards.Question>> questions, Broadcast<InsideBook> inside) {
        Broadcast<Map<TierWindow, List<CarriedShards.Question>>> asked = broadcast(questions);
        try {
            Carried.TABLE.write(
                    shards.map(
                            new CarriedShards(shards.reader(), settings, inside, asked),
                            Carried.TABLE.schema().columns()),
                    run);
        } finally {
            asked.destroy();
        }
    }

    private <T> Broadcast<T> broadcast(T value) {
        return JavaSparkContext.fromSparkContext(spark().sparkContext()).broadcast(value);
    }

    private static Map<Integer, String> names(List<Group> groups, Dataset<Row> accounts) {
        List<Row> wanted = groups.stream()
                .flatMap(g -> g.accounts().stream())
                .distinct()
                .map(a -> RowFactory.create(a))
                .toList();
        Dataset<Row> numbers = accounts.sparkSession().createDataFrame(wanted, StructType.fromDDL("account int"));
        return AccountNumber.TABLE.values(accounts.join(numbers, "account")).stream()
                .collect(Collectors.toMap(AccountNumber::account, AccountNumber::accountId));
    }

    /** Adds the names of objects, accounts and posts to the shared actions. */
    private Dataset<Row> shared(List<DetectedCluster> clusters, Dataset<Row> accounts) {
        List<Row> labels = clusters.stream()
                .map(c -> RowFactory.create(c.group().label(), c.id()))
                .toList();
        Dataset<Row> ids = spark().createDataFrame(labels, StructType.fromDDL("label int, cluster_id string"));
        Dataset<Row> actions = Carried.TABLE
                .read(spark(), run)
                .where(col("action").isNotNull())
                .select("action.*")
                .join(ids, "label");
        Dataset<Row> named = AnnotatedAction.TABLE
                .read(spark(), run)
                .select("trace", "object_hash", "account", "at", "object_id", "post_id");
        return actions.join(named, new String[] {"trace", "object_hash", "account", "at"}, "inner")
                .join(accounts, "account");
    }

    /** The clusters with the most bits first, with the times of the first and last action that a cluster rests on. */
    private Dataset<Row> withTimes(List<Cluster> clusters, Dataset<Row> shared) {
        Dataset<Row> times = shared.groupBy("cluster_id")
                .agg(
                        timestamp_micros(min("at")).as("first_at"),
                        timestamp_micros(max("at")).as("last_at"),
                        count_distinct(date_trunc("week", timestamp_micros(col("at"))))
                                .as("weeks_active"));
        return Cluster.FOUND
                .rows(spark(), clusters)
                .drop("first_at", "last_at", "weeks_active")
                .join(times, new String[] {"cluster_id"}, "left")
                .orderBy(col("bits").desc(), col("cluster_id"));
    }

    private void writePairs(Dataset<Row> observed, Findings findings, Dataset<Row> accounts, Map<String, Long> counts) {
        counts.put("crowds", Crowd.TABLE.write(crowds(observed, findings), run));
        Dataset<Row> strata = strata(observed, Action.TABLE.read(spark(), run)).persist(StorageLevel.DISK_ONLY());
        counts.put("strata", Stratum.TABLE.write(strata, run));
        Rate.TABLE.write(strata, run);
        strata.unpersist();
        Dataset<Row> packed = observed.where(col("pairs").isNotNull())
                .select("pairs.trace", "pairs.tier", "pairs.window_s", "pairs.packed");
        QValues q = QValues.of(packed.select("trace", "tier", "packed"), QValues.Thresholds.of(findings.cells()));
        int tasks = Integer.parseInt(spark().conf().get("spark.sql.shuffle.partitions"));
        Dataset<Row> ties = packed.repartition(tasks) // one file can hold nearly all of them
                .flatMap(new PackedPairs.Unpack(q), Encoders.row(PackedPairs.COLUMNS))
                .withColumn("first_at", timestamp_micros(col("first_at")))
                .withColumn("last_at", timestamp_micros(col("last_at")))
                .join(accounts.toDF("account_a", "number_a"), "number_a")
                .join(accounts.toDF("account_b", "number_b"), "number_b");
        counts.put("ties", Tie.TABLE.write(ties, run));
        counts.put("pairs", Pair.TABLE.write(Tie.TABLE.read(spark(), run), run));
    }

    /** Adds the names of the hot objects. */
    private Dataset<Row> crowds(Dataset<Row> observed, Findings findings) {
        if (!findings.hasHotObjects()) return Crowd.TABLE.rows(spark(), List.of());
        String[] object = {"trace", "object_hash"};
        Dataset<Row> hot = observed.where(col("hot").isNotNull()).select("hot.*");
        Dataset<Row> names = AnnotatedAction.TABLE
                .read(spark(), run)
                .join(hot.select(object[0], object[1]).distinct(), object, "left_semi")
                .select("trace", "object_hash", "object_id")
                .distinct();
        return hot.join(names, object, "inner").orderBy("trace", "window_s", "object_id", "slot");
    }

    /** Adds the names of the strata. */
    private static Dataset<Row> strata(Dataset<Row> observed, Dataset<Row> actions) {
        Column octave = col("number").bitwiseAND(StratumCode.NO_OCTAVE);
        return observed.where(col("stratum").isNotNull())
                .select("stratum.*")
                .withColumn("name", shiftright(col("number"), StratumCode.NAME_SHIFT))
                .join(
                        Annotation.stratumNames(actions).withColumnRenamed("stratum", "named"),
                        new String[] {"trace", "tier", "name"},
                        "inner")
                .withColumn(
                        "stratum",
                        concat_ws(
                                ", octave ",
                                col("named"),
                                when(octave.notEqual(StratumCode.NO_OCTAVE), octave)
                                        .otherwise(lit(null))));
    }

    private SparkSession spark() {
        return shards.session();
    }
}
