package lockstep.detect.decoy;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Decoy;
import lockstep.detect.Stratum;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.shard.AnnotatedAction;
import lockstep.detect.shard.PairSettings;
import lockstep.detect.shard.SeedShards;
import lockstep.detect.shard.ShardPlan;
import lockstep.detect.shard.Shards;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.meeting.Tier;
import lockstep.run.BaselineRun;
import lockstep.run.Certificate;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What a run finds on permuted labels, where nobody is coordinated, and what follows for the clusters it found. */
public final class Decoys {
    private Decoys() {}

    /**
     * Writes `decoys`, the certificate, and the clusters with q and the answer of the gates; returns row counts.
     *
     * @param baseline with which the run was compared; null where it was compared with none
     */
    public static Map<String, Long> write(
            SparkSession spark,
            RunFolder run,
            PairSettings pairs,
            ClusterSettings clusters,
            DecoySettings settings,
            @Nullable BaselineRun baseline) {
        Certificate certificate = permuted(spark, run, run, pairs, clusters, settings, baseline);
        run.change(m -> m.withCertificate(certificate));

        List<Decoy> decoys = Decoy.TABLE.values(Decoy.TABLE.read(spark, run));
        List<Cluster> found = Cluster.FOUND.values(Cluster.FOUND.read(spark, run));
        List<ClusterBits> bits = ClusterBits.TABLE.values(ClusterBits.TABLE.read(spark, run));
        int traces = (int) run.manifest().count("clusters", Clusters.TRACES);
        List<Cluster> judged =
                new Gates(certificate, decoys, bits, pairs.windows().size(), traces).judge(found);
        Cluster.JUDGED.write(Cluster.JUDGED.rows(spark, judged), run);
        return Map.of(
                "clusters in decoys",
                (long) decoys.size(),
                "flaggable clusters",
                judged.stream().filter(Cluster::canFlag).count());
    }

    /**
     * Writes the decoys of a run into a folder, which may be the run's own, and sums them up.
     *
     * @param baseline with which the run was compared; null where it was compared with none
     */
    public static Certificate permuted(
            SparkSession spark,
            RunFolder run,
            RunFolder into,
            PairSettings pairs,
            ClusterSettings clusters,
            DecoySettings settings,
            @Nullable BaselineRun baseline) {
        Dataset<Row> strata = Stratum.TABLE.read(spark, run);
        Dataset<Row> decoys = settings.decoys() == 0
                ? Decoy.TABLE.rows(spark, List.of())
                : decoys(AnnotatedAction.TABLE.read(spark, run), strata, pairs, clusters, settings);
        Decoy.TABLE.write(decoys, into);
        Manifest manifest = run.manifest();
        return Certificates.of(
                Decoy.TABLE.values(Decoy.TABLE.read(spark, into)),
                strata,
                settings,
                manifest.count("actions", "accounts"),
                manifest.count("clusters", Clusters.IN_STRONG),
                baseline);
    }

    /**
     * @param annotated in the columns of {@link AnnotatedAction}
     * @param strata in the columns of {@link Stratum}
     * @return the columns of {@link Decoy}, in order
     */
    static Dataset<Row> decoys(
            Dataset<Row> annotated,
            Dataset<Row> strata,
            PairSettings pairs,
            ClusterSettings clusters,
            DecoySettings settings) {
        int cores = annotated.sparkSession().sparkContext().defaultParallelism();
        ShardPlan plan = new ShardPlan(Tier.BOTH, pairs.seconds(), new SeedShards(strata, settings.decoys(), cores));
        Shards shards = new Shards(annotated, pairs, plan);
        return shards.map(
                        new DecoyShards(
                                shards.reader(),
                                clusters.withWindows(pairs.windows().size()),
                                settings),
                        Decoy.TABLE.schema().columns())
                .repartition(1) // a sort across partitions looks at the rows first, and would detect twice
                .sortWithinPartitions(col("seed"), col("trace"), col("tier"), col("window_s"), col("cluster"));
    }
}
