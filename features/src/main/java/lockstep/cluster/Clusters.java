package lockstep.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.action.Action;
import lockstep.chance.Bits;
import lockstep.chance.Conjunction;
import lockstep.ingest.post.Account;
import lockstep.pair.Eligible;
import lockstep.pair.PairSettings;
import lockstep.pair.Tier;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Pairs in, ties and clusters out. */
public final class Clusters {
    private Clusters() {}

    /** Reads what the pair room wrote; writes this room's tables and returns their row counts. */
    public static Map<String, Long> write(
            SparkSession spark, RunFolder run, PairSettings pairs, ClusterSettings settings) {
        Cleaning clean = Cleaning.run(spark, run, pairs, settings);
        ClusterInput in = clean.in();
        Dataset<Row> scored = ScoredPair.TABLE.read(spark, run);
        List<Graph> edges = Search.graphs(scored);
        List<Candidate> candidates = new ArrayList<>(clean.candidates());
        Search<Fusion> all = new Search<>(settings, clean::fusions);
        candidates.addAll(all.candidates(Graph.union(edges)));
        TraceTests tests = new TraceTests(settings, edges, clean::fusions);
        List<Found> found = Found.of(spark, run, clean, candidates, tests);
        SharedAction.TABLE.write(SharedActions.of(found, in), run);
        Dataset<Row> shared = SharedAction.TABLE.read(spark, run);

        Map<String, Survival> survival = Survival.of(shared, run);

        Map<String, Long> counts = new TreeMap<>(Map.of("rounds", (long) clean.rounds()));
        ClusterBits.TABLE.write(ClusterBits.TABLE.rows(spark, bits(found, survival)), run);
        counts.put(
                "clusters",
                Cluster.FOUND.write(
                        clusters(
                                found,
                                shared,
                                survival,
                                Bits.choice(in.windows().length),
                                Eligible.traces(in.eligible())),
                        run));
        Dataset<Row> members = Members.of(found, shared, Action.TABLE.read(spark, run), Account.TABLE.read(spark, run));
        counts.put("members", Member.TABLE.write(members, run));
        counts.put("ties", Tie.TABLE.write(ties(scored, in), run));
        return counts;
    }

    /** In the columns of {@link SharedStrata}. */
    static Dataset<Row> shared(Dataset<Row> pairs, ClusterInput in) {
        Dataset<Row> accounts = accounts(pairs);
        Dataset<Row> touches = in.touches()
                .join(accounts, new String[] {"trace", "account"}, "left_semi")
                .withColumn("label", lit(0));
        return Scores.shared(pairs, in.vectorsOf(accounts), in.moved(touches));
    }

    /** The accounts that are in a pair: trace, account. */
    static Dataset<Row> accounts(Dataset<Row> pairs) {
        return pairs.select(col("trace"), col("number_a").as("account"))
                .union(pairs.select(col("trace"), col("number_b").as("account")))
                .distinct();
    }

    private static List<ClusterBits> bits(List<Found> found, Map<String, Survival> survival) {
        return found.stream()
                .flatMap(c -> Stream.concat(
                        c.all().stream().map(f -> bits(c, f, survival)), Stream.of(bits(c, c.once(), survival))))
                .sorted(Comparator.comparing(ClusterBits::clusterId)
                        .thenComparing(ClusterBits::trace)
                        .thenComparing(ClusterBits::tier)
                        .thenComparing(ClusterBits::windowS))
                .toList();
    }

    private static ClusterBits bits(Found c, Figures f, Map<String, Survival> survival) {
        Survival left = c.carrying().contains(f) ? survival.get(Survival.key(c.id(), f.trace())) : null;
        boolean shown =
                f.tier().equals(c.once().tier()) && f.windowS() == c.once().windowS();
        Figures once = shown ? c.once().part(f.trace()) : null;
        return new ClusterBits(
                c.id(),
                f.trace(),
                f.tier(),
                f.windowS(),
                f.together(),
                f.expected(),
                f.bits(),
                left == null ? null : left.bitsWithoutTopObject(f),
                left == null ? null : left.bitsWithoutTopSource(f),
                c.firm(f),
                once == null ? null : once.together(),
                shown ? c.chances().get(f.trace()) : null);
    }

    private static ClusterBits bits(Found c, Fusion all, Map<String, Survival> survival) {
        Survival.OfAll left = Survival.of(all, carried(c, survival));
        return new ClusterBits(
                c.id(),
                all.trace(),
                all.tier(),
                all.windowS(),
                all.together(),
                all.expected(),
                all.bits(),
                left == null ? null : left.withoutTopObject(),
                left == null ? null : left.withoutTopSource(),
                true,
                all.together(),
                null);
    }

    /** Of the traces that carry a cluster at the tier and window it is shown with. */
    private static Map<String, Survival> carried(Found c, Map<String, Survival> survival) {
        Map<String, Survival> left = new TreeMap<>();
        for (Figures f : c.carrying()) {
            Survival of = survival.get(Survival.key(c.id(), f.trace()));
            boolean here = f.windowS() == c.once().windowS()
                    && f.tier().equals(c.once().tier());
            if (here && of != null) left.put(f.trace(), of);
        }
        return left;
    }

    /** Best first, with the times of the first and last action that a cluster rests on. */
    private static Dataset<Row> clusters(
            List<Found> found, Dataset<Row> shared, Map<String, Survival> survival, double choice, int traces) {
        List<Cluster> clusters =
                found.stream().map(c -> cluster(c, survival, choice, traces)).toList();
        Dataset<Row> times = shared.groupBy("cluster_id")
                .agg(
                        timestamp_micros(min("at")).as("first_at"),
                        timestamp_micros(max("at")).as("last_at"));
        return Cluster.FOUND
                .rows(shared.sparkSession(), clusters)
                .drop("first_at", "last_at")
                .join(times, new String[] {"cluster_id"}, "left")
                .orderBy(col("bits").desc(), col("cluster_id"));
    }

    private static Cluster cluster(Found c, Map<String, Survival> survival, double choice, int traces) {
        Candidate best = c.best();
        ClusterBits bits = best instanceof Figures f ? bits(c, f, survival) : bits(c, c.once(), survival);
        Double withoutObject = bits.bitsWithoutTopObject();
        Double withoutSource = bits.bitsWithoutTopSource();
        double[] chances = c.chances().values().stream().mapToDouble(p -> p).toArray();
        Ground ground = c.ground();
        return new Cluster(
                c.id(),
                best.tier(),
                c.carrying().stream().map(Figures::trace).toList(),
                best.windowS(),
                best.size(),
                c.shown(),
                best.together(),
                best.expected(),
                null,
                traces < 2 ? null : Conjunction.p2(chances, traces),
                false,
                List.of("Decoys have not been run."),
                ground == null ? null : ground.ownedShare(),
                ground == null ? null : ground.ceiledShare(),
                withoutObject == null ? null : withoutObject - choice,
                withoutSource == null ? null : withoutSource - choice,
                null,
                null,
                "undetermined");
    }

    private static Dataset<Row> ties(Dataset<Row> scored, ClusterInput in) {
        Dataset<Row> gaps = Gaps.of(Search.surprising(scored), in);
        Dataset<Row> withGaps =
                scored.join(gaps, new String[] {"trace", "window_s", "tier", "number_a", "number_b"}, "left");
        return QValues.of(withGaps, tests(in)).orderBy("trace", "tier", "window_s", "account_a", "account_b");
    }

    /** All eligible pairs, added over the windows; never the candidates alone, which the statistic selected. */
    private static Map<String, Double> tests(ClusterInput in) {
        Map<String, Double> tests = new HashMap<>();
        for (Eligible e : in.eligible()) {
            double n = e.accounts();
            for (Tier tier : Tier.BOTH) {
                tests.merge(e.trace() + " " + tier.column(), n * (n - 1) / 2, Double::sum);
            }
        }
        return tests;
    }
}
