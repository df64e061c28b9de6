package lockstep.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import lockstep.action.Action;
import lockstep.statistics.Bits;
import lockstep.ingest.post.Account;
import lockstep.pair.AccountNumber;
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

    /**
     * Reads what the pair room wrote; writes this room's tables and returns their row counts.
     *
     * @param strongest is told, long before the end, of the strongest that a single trace shows at
     *     rates that are not clean yet, if any does
     */
    public static Map<String, Long> write(
            SparkSession spark,
            RunFolder run,
            PairSettings pairs,
            ClusterSettings settings,
            Consumer<Optional<Figures>> strongest) {
        Cleaning clean = Cleaning.run(spark, run, pairs, settings, strongest);
        ClusterInput in = clean.in();
        Dataset<Row> scored = ScoredPair.TABLE.read(spark, run);
        List<Graph> edges = Search.graphs(scored);
        List<Candidate> candidates = new ArrayList<>(clean.candidates());
        if (in.days().size() > 1) { // one trace alone has been searched
            Search<Fusion> all = Search.ofAllTraces(settings, clean::fusions);
            candidates.addAll(all.candidates(Graph.union(edges)));
        }
        TraceTests tests = new TraceTests(settings, edges, clean::fusions);
        List<Found> found = Found.of(spark, run, clean, candidates, tests);
        SharedAction.TABLE.write(SharedActions.of(found, in), run);
        Dataset<Row> shared = SharedAction.TABLE.read(spark, run);

        ClusterRows rows = new ClusterRows(
                Survival.of(shared, run),
                Arrivals.of(shared),
                Bits.choice(in.windows().length),
                Eligible.traces(in.eligible()));

        Map<String, Long> counts = new TreeMap<>(Map.of("rounds", (long) clean.rounds()));
        ClusterBits.TABLE.write(ClusterBits.TABLE.rows(spark, rows.bits(found)), run);
        counts.put(
                "clusters",
                Cluster.FOUND.write(clusters(found.stream().map(rows::cluster).toList(), shared), run));
        Dataset<Row> members = Members.of(found, shared, Action.TABLE.read(spark, run), Account.TABLE.read(spark, run));
        counts.put("members", Member.TABLE.write(members, run));
        counts.put("ties", Tie.TABLE.write(ties(scored, edges, in, AccountNumber.TABLE.read(spark, run)), run));
        return counts;
    }

    /** The accounts that are in a pair: trace, account. */
    static Dataset<Row> accounts(Dataset<Row> pairs) {
        return pairs.select(col("trace"), col("number_a").as("account"))
                .union(pairs.select(col("trace"), col("number_b").as("account")))
                .distinct();
    }

    /** Best first, with the times of the first and last action that a cluster rests on. */
    private static Dataset<Row> clusters(List<Cluster> clusters, Dataset<Row> shared) {
        Dataset<Row> times = shared.groupBy("cluster_id")
                .agg(
                        timestamp_micros(min("at")).as("first_at"),
                        timestamp_micros(max("at")).as("last_at"),
                        count_distinct(date_trunc("week", timestamp_micros(col("at"))))
                                .as("weeks_active"));
        return Cluster.FOUND
                .rows(shared.sparkSession(), clusters)
                .drop("first_at", "last_at", "weeks_active")
                .join(times, new String[] {"cluster_id"}, "left")
                .orderBy(col("bits").desc(), col("cluster_id"));
    }

    private static Dataset<Row> ties(Dataset<Row> scored, List<Graph> edges, ClusterInput in, Dataset<Row> accounts) {
        Dataset<Row> gaps = Gaps.of(edges, accounts(Search.surprising(scored)), in);
        return QValues.of(scored, tests(in))
                .join(gaps, new String[] {"trace", "window_s", "tier", "number_a", "number_b"}, "left")
                .join(accounts.toDF("account_a", "number_a"), "number_a")
                .join(accounts.toDF("account_b", "number_b"), "number_b")
                .orderBy("trace", "tier", "window_s", "number_a", "number_b"); // in the order of the ids
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
