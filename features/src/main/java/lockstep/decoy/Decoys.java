package lockstep.decoy;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import lockstep.cluster.Cluster;
import lockstep.cluster.ClusterBits;
import lockstep.cluster.ClusterSettings;
import lockstep.pair.Crowd;
import lockstep.pair.Crowding;
import lockstep.pair.Eligible;
import lockstep.pair.Keying;
import lockstep.pair.PairSettings;
import lockstep.pair.Stratum;
import lockstep.pair.Touch;
import lockstep.run.Certificate;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a run finds where nobody is coordinated, and what follows for what it found. */
public final class Decoys {
    private Decoys() {}

    /** Writes `decoys`, the certificate, and the clusters with q and what their gates say; returns row counts. */
    public static Map<String, Long> write(
            SparkSession spark, RunFolder run, PairSettings pairs, ClusterSettings clusters, DecoySettings settings) {
        Certificate certificate = shuffled(spark, run, run, pairs, clusters, settings);
        run.change(m -> m.withCertificate(certificate));

        List<Decoy> decoys = Decoy.TABLE.values(Decoy.TABLE.read(spark, run));
        List<Cluster> found = Cluster.FOUND.values(Cluster.FOUND.read(spark, run));
        List<ClusterBits> bits = ClusterBits.TABLE.values(ClusterBits.TABLE.read(spark, run));
        List<Cluster> judged = new Gates(
                        certificate,
                        decoys,
                        bits,
                        pairs.windows().size(),
                        Eligible.traces(Eligible.TABLE.values(Eligible.TABLE.read(spark, run))))
                .judge(found);
        Cluster.JUDGED.write(Cluster.JUDGED.rows(spark, judged), run);
        return Map.of(
                "decoys",
                (long) decoys.size(),
                "flaggable clusters",
                judged.stream().filter(Cluster::canFlag).count());
    }

    /** Writes the decoys of a run into a folder, which may be the run's own, and sums them up. */
    public static Certificate shuffled(
            SparkSession spark,
            RunFolder run,
            RunFolder into,
            PairSettings pairs,
            ClusterSettings clusters,
            DecoySettings settings) {
        Dataset<Row> decoys = settings.decoys() == 0
                ? Decoy.TABLE.rows(spark, List.of())
                : searched(spark, run, pairs, clusters, settings);
        Decoy.TABLE.write(decoys, into);
        return Certificates.of(
                Decoy.TABLE.values(Decoy.TABLE.read(spark, into)), Stratum.TABLE.read(spark, run), settings);
    }

    /** Not for no decoys: to put the objects in order is work already. */
    private static Dataset<Row> searched(
            SparkSession spark, RunFolder run, PairSettings pairs, ClusterSettings clusters, DecoySettings settings) {
        Keying keying = new Keying(pairs.micros(), Crowding.of(Crowd.TABLE.read(spark, run)));
        Dataset<Row> strata = Stratum.TABLE.read(spark, run);
        CellSizes sizes = CellSizes.of(strata);
        Turns turns = Turns.of(strata, settings.decoys(), spark.sparkContext().defaultParallelism());
        Searches searches = new Searches(pairs.seconds(), turns::of);
        Dataset<Row> packed = PackedActions.of(Touch.TABLE.read(spark, run), searches, keying);
        return of(packed, clusters, settings, sizes, searches, sizes.atOnce(spark.sparkContext()));
    }

    /**
     * Every (tier, window) goes to a task as a whole, all its traces as packed arrays, and is sorted once for many seeds; or
     * it goes to several, which share the seeds, see {@link Turns}.
     *
     * @param packed the columns of {@link PackedActions}
     * @param atOnce so many tasks' cells fit into memory
     * @return the columns of {@link Decoy}, in order
     */
    static Dataset<Row> of(
            Dataset<Row> packed,
            ClusterSettings clusters,
            DecoySettings settings,
            CellSizes sizes,
            Searches searches,
            int atOnce) {
        Dataset<Row> found = packed.repartitionById(searches.count(), col("search"))
                .sortWithinPartitions("bucket")
                .mapPartitions(
                        new DecoyCells(clusters, settings, searches, sizes),
                        Encoders.row(Decoy.TABLE.schema().columns()));
        return oneAfterAnother(found, atOnce)
                .repartition(1) // sorting across partitions would look at the rows first, and search twice
                .sortWithinPartitions("seed", "trace", "tier", "window_s", "cluster");
    }

    /** Through plain rows: Spark's optimizer takes a coalesce away that stands before a repartition. */
    static Dataset<Row> oneAfterAnother(Dataset<Row> searched, int atOnce) {
        SparkSession spark = searched.sparkSession();
        if (atOnce >= spark.sparkContext().defaultParallelism()) return searched;
        return spark.createDataFrame(searched.javaRDD().coalesce(atOnce), searched.schema());
    }
}
