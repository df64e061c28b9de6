package lockstep.review.casefile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Member;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.Indicator;
import lockstep.run.Fingerprint;
import lockstep.table.KeyedTables;
import lockstep.table.RecordSchema;
import lockstep.table.RunFolder;
import lockstep.triage.Place;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes one case file for each judged cluster, and the queue. */
public final class Casefiles {
    /** Everything in it is made of the tables; decisions and keys lie elsewhere. */
    private static final String FOLDER = "review";

    public static final String CASES = FOLDER + "/cases";
    public static final String QUEUE = FOLDER + "/queue.json";

    private Casefiles() {}

    /**
     * Writes `review/cases/`, by the tasks, `review/accounts.json` and `review/queue.json`. Pages of an earlier detection and
     * its early list go, because they show other clusters. Returns how many case files there are.
     */
    public static Map<String, Long> write(SparkSession spark, RunFolder run) {
        run.delete(FOLDER);
        List<Queue.Entry> queue = entries(spark, run);
        Quality quality = Qualities.of(spark, run);
        AccountList.write(spark, run, quality.accounts());
        String json = CaseJson.pretty(new Queue(quality, queue));
        run.writeFile(QUEUE, out -> out.write(json));
        return Map.of("casefiles", (long) queue.size());
    }

    /** Writes the case files, and returns their entries in the order of the queue. */
    private static List<Queue.Entry> entries(SparkSession spark, RunFolder run) {
        RecordSchema<Queue.Entry> entries = RecordSchema.of(Queue.Entry.class);
        Dataset<Row> clusters = Cluster.TABLE.read(spark, run);
        if (clusters.isEmpty()) return List.of();
        return new KeyedTables("cluster_id")
                        .with(Cluster.TABLE.name(), clusters)
                        .with(Place.TABLE.name(), Place.TABLE.read(spark, run))
                        .with(ClusterBits.TABLE.name(), ClusterBits.TABLE.read(spark, run))
                        .with(Indicator.TABLE.name(), Indicator.TABLE.read(spark, run))
                        .with(Member.TABLE.name(), Member.TABLE.read(spark, run))
                        .with(Week.TABLE.name(), Week.TABLE.read(spark, run))
                        .with(Target.TABLE.name(), Target.TABLE.read(spark, run))
                        .with(CasefileTask.ACCOUNTS, Profiles.accounts(spark, run))
                        .with(CasefileTask.PRESENCES, Presences.read(spark, run))
                        .with(CasefileTask.LINKS, Links.read(spark, run))
                        .with(CasefileTask.EVIDENCE, Moments.evidence(spark, run, Casefile.MOST_MOMENTS))
                        .with(CasefileTask.MOMENTS, Moments.read(spark, run, Casefile.MOST_MOMENTS))
                        .map(new CasefileTask(run.location()), entries.columns())
                        .collectAsList()
                        .stream()
                        .map(entries::value)
                        .sorted(Comparator.comparingInt(Queue.Entry::place))
                        .toList();
    }

    /** As `sha256sum` says it of the file. */
    static String sha256(String json) {
        return Fingerprint.ofLines(List.of(json));
    }
}
