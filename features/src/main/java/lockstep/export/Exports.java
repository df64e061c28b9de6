package lockstep.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.detect.PopularObject;
import lockstep.detect.Tie;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.Indicator;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.run.Certificate;
import lockstep.table.OneFile;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import lockstep.triage.Place;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** Writes clusters as files for other tools. */
public final class Exports {
    private Exports() {}

    /**
     * Writes `export/` and returns the number of rows in each file.
     *
     * @param csv how cells are parted
     */
    public static Map<String, Long> write(SparkSession spark, RunFolder run, CsvFile.Style csv) {
        Dataset<Row> clusters = Cluster.TABLE.read(spark, run);
        Dataset<Row> members = named(Member.TABLE.read(spark, run), accounts(spark, run), "account_id");
        CsvFile files = new CsvFile(run, csv);
        Map<String, Long> counts = new TreeMap<>();
        counts.put(
                "clusters",
                // the same reasons are sentences in cannot_flag_because
                files.write(
                        "clusters",
                        clusters.drop("reasons"),
                        List.of(col("bits").desc(), col("cluster_id"))));
        counts.put("members", files.write("members", members, List.of(col("cluster_id"), col("account_id"))));
        counts.put(
                "targets",
                files.write(
                        "targets",
                        namedTargets(spark, run),
                        List.of(col("cluster_id"), col("accounts").desc(), col("target"))));
        table(counts, spark, run, files, Place.TABLE, "triage", col("place"));
        table(counts, spark, run, files, Week.TABLE, "weeks", col("cluster_id"), col("week"));
        table(counts, spark, run, files, Indicator.TABLE, "indicators", col("cluster_id"), col("side"), col("name"));
        table(counts, spark, run, files, Evidence.TABLE, "evidence", col("cluster_id"), col("rank"));
        table(
                counts,
                spark,
                run,
                files,
                PopularObject.TABLE,
                "objects",
                col("trace"),
                col("accounts").desc(),
                col("object_id"));
        counts.put("edges", network(spark, run, clusters, members) - counts.getOrDefault("members", 0L));
        Certificate certificate = run.manifest().certificate();
        if (certificate != null) run.writeFile("export/certificate.json", out -> out.write(certificate.json()));
        return counts;
    }

    private static void table(
            Map<String, Long> counts,
            SparkSession spark,
            RunFolder run,
            CsvFile files,
            Table<?> table,
            String name,
            Column... order) {
        counts.put(name, files.write(name, table.read(spark, run), List.of(order)));
    }

    /** The table of targets; of two accounts that stand for one target the first names it. */
    static Dataset<Row> namedTargets(SparkSession spark, RunFolder run) {
        Dataset<Row> accounts = accounts(spark, run)
                .groupBy(AccountKey.of(col("account_id")).as("target"))
                .agg(min(struct("account_id", "handle", "name", "url")).as("first"))
                .select("target", "first.handle", "first.name", "first.url");
        return named(Target.TABLE.read(spark, run), accounts, "target");
    }

    private static Dataset<Row> accounts(SparkSession spark, RunFolder run) {
        return Account.TABLE
                .read(spark, run)
                .select(AccountKey.qualified().as("account_id"), col("handle"), col("name"), col("url"));
    }

    /** With handle, name and url of an account where they are known. */
    private static Dataset<Row> named(Dataset<Row> rows, Dataset<Row> accounts, String account) {
        Column[] columns = Stream.concat(Stream.of(rows.columns()), Stream.of("handle", "name", "url"))
                .map(functions::col)
                .toArray(Column[]::new);
        return rows.join(accounts, new String[] {account}, "left").select(columns);
    }

    /** Returns the number of nodes and edges. */
    private static long network(SparkSession spark, RunFolder run, Dataset<Row> clusters, Dataset<Row> members) {
        Dataset<Row> named = members.join(
                clusters.select(
                        col("cluster_id"),
                        col("bits").as("cluster_bits"),
                        col("name").as("cluster_name"),
                        col("verdict_hint").as("hint")),
                "cluster_id");
        Dataset<Row> ties = Tie.TABLE.read(spark, run).where(col("first_at").isNotNull());
        Dataset<Row> rows = Network.rows(named, Network.pairs(ties, members.select("account_id")))
                .persist(StorageLevel.DISK_ONLY());
        try {
            OneFile.write(
                    rows,
                    Network.ORDER,
                    run,
                    "export/network.gexf",
                    (all, out) -> xml(() -> GraphFiles.gexf(Network.of(all), out)));
            return OneFile.write(
                    rows,
                    Network.ORDER,
                    run,
                    "export/network.graphml",
                    (all, out) -> xml(() -> GraphFiles.graphml(Network.of(all), out)));
        } finally {
            rows.unpersist();
        }
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
