package lockstep.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lockstep.statistics.Rates;
import lockstep.pair.Pair;
import lockstep.pair.PairSettings;
import lockstep.pair.Stratum;
import lockstep.table.RunFolder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Cleans the rates and looks again, until the set of clusters stands still (METHOD 4.4): else a campaign that dominates
 * its day sets its own standard and hides itself. Nothing is swept or brought together again: pairs are scored at other
 * rates, and what happened inside a cluster is counted from its members' actions with its figures.
 *
 * @param rates of the last round, like the candidates
 * @param rounds that were needed
 */
record Cleaning(ClusterInput in, RateBook rates, List<Figures> candidates, int rounds) {
    private static final StructType INSIDE = StructType.fromDDL(
            "trace string, window_s bigint, tier string, number bigint, meetings_inside bigint, pairs_inside bigint");
    private static final String[] STRATUM = {"trace", "window_s", "tier", "number"};

    /**
     * Leaves the pairs of the last round in `work/scored_pairs`, and its rates in `rates`.
     *
     * @param strongest is told after the first round: rates that are not clean yet hide a cluster more often than they make one
     */
    static Cleaning run(
            SparkSession spark,
            RunFolder run,
            PairSettings pairs,
            ClusterSettings settings,
            Consumer<Optional<Figures>> strongest) {
        Dataset<Row> strata = Stratum.TABLE.read(spark, run);
        ClusterInput in = new ClusterInput(spark, run, pairs);
        Groups groups = new Groups(in);
        Dataset<Row> pairsFound = Pair.TABLE.read(spark, run);
        Dataset<Row> together = PairScores.together(pairsFound, in.known(Clusters.accounts(pairsFound)))
                .persist(StorageLevel.DISK_ONLY());
        Map<String, Long> days = in.days();
        Set<String> before = Set.of("nothing yet");
        List<Figures> last = List.of();
        for (int round = 1; ; round++) {
            Dataset<Row> rates = Rates.of(without(strata, last));
            RateBook book = RateBook.of(rates);
            Broadcast<RateBook> sent =
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(book);
            Dataset<Row> edges = new PairScores(sent, days, true).of(together);
            List<Figures> found =
                    Search.ofOneTrace(settings, g -> groups.figures(g, book)).candidates(Search.graphs(edges)).stream()
                            .filter(c -> c.bits() > 0)
                            .toList();
            if (round == 1) strongest.accept(found.stream().min(Candidate.BEST_FIRST));

            Set<String> now = new HashSet<>();
            found.forEach(c -> now.add(c.name()));
            if (round == settings.rounds() || now.equals(before)) {
                ScoredPair.TABLE.write(new PairScores(sent, days, false).of(together), run);
                sent.destroy();
                together.unpersist();
                Rate.TABLE.write(rates.orderBy("trace", "window_s", "tier", "number"), run);
                return new Cleaning(in, book, found, round);
            }
            sent.destroy();
            before = now;
            last = found;
        }
    }

    /** What every trace says of groups at these rates; counted anew, for what the rounds counted would take too much room. */
    List<Figures> figures(List<Group> asked) {
        return new Groups(in).figures(asked, rates);
    }

    /** The same of all traces together. */
    List<Fusion> fusions(List<Group> asked) {
        return Fusions.of(asked, rates, in);
    }

    /** Strata with what clusters contribute: `meetings_inside`, `pairs_inside`. */
    private static Dataset<Row> without(Dataset<Row> strata, List<Figures> clusters) {
        return strata.join(inside(clusters, strata.sparkSession()), STRATUM, "left")
                .withColumn("meetings_inside", coalesce(col("meetings_inside"), lit(0L)))
                .withColumn("pairs_inside", coalesce(col("pairs_inside"), lit(0L)));
    }

    /** Whole numbers, so their order does not matter; added up here, for clusters have strata in common. */
    private static Dataset<Row> inside(List<Figures> clusters, SparkSession spark) {
        Map<List<Object>, long[]> inside = new HashMap<>();
        for (Figures f : clusters) {
            for (int i = 0; i < f.strata().size(); i++) {
                List<Object> stratum =
                        List.of(f.trace(), f.windowS(), f.tier(), f.strata().get(i));
                long[] sums = inside.computeIfAbsent(stratum, s -> new long[2]);
                sums[0] += f.meetingsInside().get(i);
                sums[1] += f.pairsInside().get(i);
            }
        }
        List<Row> rows = new ArrayList<>();
        inside.forEach((s, n) -> rows.add(RowFactory.create(s.get(0), s.get(1), s.get(2), s.get(3), n[0], n[1])));
        return spark.createDataFrame(rows, INSIDE);
    }
}
