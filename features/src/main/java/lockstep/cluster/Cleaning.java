package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.chance.Rates;
import lockstep.pair.Label;
import lockstep.pair.Meetings;
import lockstep.pair.Pair;
import lockstep.pair.PairSettings;
import lockstep.pair.Stratum;
import lockstep.pair.Tier;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Cleans the rates and looks again, until the set of clusters stands still (METHOD 4.4): else a campaign that dominates
 * its day sets its own standard and hides itself. Nothing is swept again; what happened inside a cluster is recounted
 * from its members' actions.
 *
 * @param in with the rates of the last round
 * @param candidates of the last round
 * @param rounds that were needed
 */
record Cleaning(ClusterInput in, List<Candidate> candidates, int rounds) {
    private static final StructType GROUPS =
            StructType.fromDDL("label int, trace string, window_s bigint, tier string, account int");
    private static final String[] STRATUM = {"trace", "window_s", "tier", "number"};

    /** Leaves the pairs of the last round in `work/scored_pairs`. */
    static Cleaning run(SparkSession spark, RunFolder run, PairSettings pairs, ClusterSettings settings) {
        Dataset<Row> strata = Stratum.TABLE.read(spark, run);
        Inside.TABLE.write(Inside.TABLE.rows(spark, List.of()), run);
        Set<String> before = Set.of("nothing yet");
        for (int round = 1; ; round++) {
            Dataset<Row> rates = Rates.of(without(strata, Inside.TABLE.read(spark, run)));
            ClusterInput in = new ClusterInput(spark, run, pairs, rates);
            ScoredPair.TABLE.write(Clusters.scored(Pair.TABLE.read(spark, run), in), run);
            List<Graph> graphs = Search.graphs(ScoredPair.TABLE.read(spark, run));
            List<Candidate> found = new Search(settings, groups -> Groups.figures(groups, in))
                    .candidates(graphs).stream().filter(c -> c.bits() > 0).toList();

            Set<String> now = new HashSet<>();
            found.forEach(c -> now.add(c.name()));
            if (round == settings.rounds() || now.equals(before)) {
                Rate.TABLE.write(rates.orderBy(col("trace"), col("window_s"), col("tier"), col("number")), run);
                return new Cleaning(in, found, round);
            }
            before = now;
            Inside.TABLE.write(inside(found, Label.TABLE.read(spark, run), in), run);
        }
    }

    /** Strata with what clusters contribute taken off: `meetings` less, and `pairs_inside` beside `actions`. */
    private static Dataset<Row> without(Dataset<Row> strata, Dataset<Row> inside) {
        Dataset<Row> known =
                inside.withColumnRenamed("meetings", "meetings_inside").withColumnRenamed("pairs", "known");
        return strata.join(known, STRATUM, "left")
                .withColumn("meetings_inside", coalesce(col("meetings_inside"), lit(0L)))
                .withColumn("pairs_inside", coalesce(col("known"), lit(0L)));
    }

    /** In the columns of {@link Inside}: whole numbers, so their order does not matter. */
    private static Dataset<Row> inside(List<Candidate> clusters, Dataset<Row> labels, ClusterInput in) {
        List<Row> rows = new ArrayList<>();
        for (int label = 0; label < clusters.size(); label++) {
            Figures f = clusters.get(label).figures();
            for (int account : f.accounts()) {
                rows.add(RowFactory.create(label, f.trace(), f.windowS(), f.tier(), account));
            }
        }
        Dataset<Row> groups = in.spark().createDataFrame(rows, GROUPS);
        Dataset<Row> cells = groups.select("label", "trace", "window_s", "tier").distinct();
        Dataset<Row> touches = in.touches()
                .join(
                        broadcast(groups.select("label", "trace", "account")),
                        new String[] {"trace", "account"},
                        "inner");
        Dataset<Row> meetings = Meetings.counts(touches, Tier.BOTH, in.windows(), in.crowding())
                .where(col("what").equalTo("stratum"))
                .join(broadcast(cells), new String[] {"label", "trace", "window_s", "tier"}, "left_semi")
                .groupBy(col("trace"), col("window_s"), col("tier"), col("key").as("number"))
                .agg(sum("n").as("meetings"));
        Dataset<Row> pairs = labels.join(
                        broadcast(groups), new String[] {"trace", "window_s", "tier", "account"}, "inner")
                .groupBy("label", "trace", "window_s", "tier", "number")
                .agg(sum("d").as("s"), sum(col("d").multiply(col("d"))).as("s2"))
                .groupBy("trace", "window_s", "tier", "number")
                .agg(sum(expr("(s * s - s2) div 2")).as("pairs"));
        return pairs.join(meetings, STRATUM, "left").withColumn("meetings", coalesce(col("meetings"), lit(0L)));
    }
}
