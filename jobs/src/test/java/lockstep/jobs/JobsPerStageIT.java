package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import lockstep.SparkTest;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.synthetic.Sample;
import lockstep.synthetic.SampleSettings;
import lockstep.table.RunFolder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Counts the Spark jobs of each stage: planning a job takes longer than the data of a small run. */
@SparkTest
class JobsPerStageIT {
    /** As measured. A change that adds a job raises its number here and says why. */
    private static final Map<String, Integer> MOST = Map.of(
            "actions", 9,
            "clusters", 35,
            "decoys", 13,
            "evidence", 9,
            "indicators", 17,
            "triage", 3,
            "casefiles", 12,
            "export", 14);

    @Test
    void noStageRunsMoreJobsThanBefore(SparkSession spark, @TempDir Path dir) throws Exception {
        List<String> files = Sample.write(dir.resolve("sample"), new SampleSettings(200, 14, 5));
        RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
        IngestFiles.into(spark, run, files, IngestSettings.DEFAULT.withMaxRejects(0), line -> {});
        Jobs jobs = new Jobs();
        spark.sparkContext().addSparkListener(jobs);
        try {
            DetectSettings settings = new DetectSettings();
            CommandLine.populateCommand(settings, "--windows", "10m");
            Detection.run(spark, run, settings, null);
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(jobs);
        }

        assertThat(jobs.byStage.keySet()).containsAll(MOST.keySet());
        MOST.forEach((stage, most) -> assertThat(jobs.byStage.get(stage))
                .as("jobs of %s, of all: %s", stage, new TreeMap<>(jobs.byStage))
                .isLessThanOrEqualTo(most));
    }

    private static final class Jobs extends SparkListener {
        private final Map<String, Integer> byStage = new ConcurrentHashMap<>();

        @Override
        public void onJobStart(SparkListenerJobStart start) {
            String stage = start.properties().getProperty("spark.jobGroup.id");
            if (stage != null) byStage.merge(stage, 1, Integer::sum);
        }
    }
}
