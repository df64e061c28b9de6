package lockstep.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import java.io.IOException;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.detect.Tie;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.Indicator;
import lockstep.ingest.post.Account;
import lockstep.run.Certificate;
import lockstep.table.RunFolder;
import lockstep.triage.Place;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Clusters in, files for other tools out. */
public final class Exports {
    private Exports() {}

    /** Writes `export/` and returns the number of rows in each file. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run) {
        Dataset<Row> clusters =
                Cluster.TABLE.read(spark, run).orderBy(col("bits").desc(), col("cluster_id"));
        Dataset<Row> members = Member.TABLE.read(spark, run).orderBy("cluster_id", "account_id");
        Dataset<Row> evidence = Evidence.TABLE.read(spark, run).orderBy("cluster_id", "rank");

        Dataset<Row> indicators = Indicator.TABLE.read(spark, run).orderBy("cluster_id", "side", "name");

        Dataset<Row> targets = Target.TABLE
                .read(spark, run)
                .orderBy(col("cluster_id"), col("accounts").desc(), col("target"));

        Dataset<Row> handles = Account.TABLE
                .read(spark, run)
                .select(concat_ws(":", col("platform"), col("account_id")).as("account_id"), col("handle"));
        Dataset<Row> ranked = members.join(handles, new String[] {"account_id"}, "left")
                .join(clusters.select(col("cluster_id"), col("bits").as("cluster_bits")), "cluster_id")
                .orderBy(
                        col("cluster_bits").desc(),
                        col("cluster_id"),
                        col("bits").desc(),
                        col("account_id"));
        Dataset<Row> ties = Tie.TABLE.read(spark, run).where(col("first_at").isNotNull());
        Dataset<Row> pairs = Network.pairs(ties, members.select("account_id")).persist(StorageLevel.DISK_ONLY());
        Network network = Network.of(ranked, pairs);
        run.writeFile("export/network.gexf", out -> xml(() -> GraphFiles.gexf(network, out)));
        run.writeFile("export/network.graphml", out -> xml(() -> GraphFiles.graphml(network, out)));
        long edges = pairs.count();
        pairs.unpersist();
        Certificate certificate = run.manifest().certificate();
        if (certificate != null) run.writeFile("export/certificate.json", out -> out.write(certificate.json()));
        return Map.of(
                "clusters", CsvFile.write("clusters", clusters, run),
                "members", CsvFile.write("members", members, run),
                "triage", CsvFile.write("triage", Place.TABLE.read(spark, run).orderBy("place"), run),
                "weeks", CsvFile.write("weeks", Week.TABLE.read(spark, run).orderBy("cluster_id", "week"), run),
                "targets", CsvFile.write("targets", targets, run),
                "indicators", CsvFile.write("indicators", indicators, run),
                "evidence", CsvFile.write("evidence", evidence, run),
                "edges", edges);
    }

    private interface Written {
        void write() throws XMLStreamException;
    }

    private static void xml(Written file) throws IOException {
        try {
            file.write();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
