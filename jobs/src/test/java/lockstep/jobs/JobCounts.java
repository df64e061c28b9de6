package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** Counts the Spark jobs of each stage: planning a job takes longer than the data of a small run. */
final class JobCounts extends SparkListener {
    /** As measured for few posts. A change that adds a job raises its number here and says why. */
    private static final Map<String, Integer> MOST = Map.of(
            "actions", 9,
            "clusters", 35,
            "decoys", 13,
            "evidence", 13,
            "indicators", 17,
            "triage", 3,
            "casefiles", 16, // two for the accounts that the search finds, one that asks whether there is a cluster
            "export", 15);

    private final Map<String, Integer> byStage = new ConcurrentHashMap<>();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        String stage = start.properties().getProperty("spark.jobGroup.id");
        if (stage != null) byStage.merge(stage, 1, Integer::sum);
    }

    /** Counts the jobs of what runs, and fails where a stage has more than before. */
    static void check(SparkSession spark, Runnable detection) throws Exception {
        JobCounts jobs = new JobCounts();
        spark.sparkContext().addSparkListener(jobs);
        try {
            detection.run();
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(jobs);
        }
        assertThat(jobs.byStage.keySet()).containsAll(MOST.keySet());
        MOST.forEach((stage, most) -> assertThat(jobs.byStage.get(stage))
                .as("jobs of %s, of all: %s", stage, new TreeMap<>(jobs.byStage))
                .isLessThanOrEqualTo(most));
    }
}
