package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lockstep.SparkTest;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.jobs.analyse.DetectSettings;
import lockstep.jobs.analyse.Detection;
import lockstep.jobs.terminal.Sessions;
import lockstep.review.page.StageWords;
import lockstep.run.Manifest;
import lockstep.synthetic.sample.Sample;
import lockstep.synthetic.sample.SampleSettings;
import lockstep.table.RunFolder;
import lockstep.words.Words;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The same rows, to the last bit of every double, however the work is divided, by compiled plans and by plans as they stand. */
@SparkTest
class PartitionsIT {
    @Test
    void anyNumberOfPartitionsAndAnyPlansGiveTheSameTables(SparkSession spark, @TempDir Path dir) throws Exception {
        List<String> files = Sample.write(dir.resolve("sample"), new SampleSettings(200, 14, 5));
        Map<String, String> first = Map.of();
        try {
            spark.conf().set("spark.sql.adaptive.enabled", "false");
            for (int partitions : new int[] {1, 13}) {
                spark.conf().set("spark.sql.shuffle.partitions", String.valueOf(partitions));
                spark.conf().set(Sessions.FEW_ROWS, partitions == 1 ? 0 : Long.MAX_VALUE);
                Sessions.suit(spark, 1);
                RunFolder run = RunFolder.at(dir.resolve("run" + partitions).toString(), spark);
                IngestSettings reading = IngestSettings.DEFAULT.withMaxRejects(0);
                IngestFiles.into(spark, run, files, reading, line -> {});
                spark.conf().unset(Sessions.COMPILED);
                if (partitions == 1) Detection.run(spark, run, settings());
                else JobCounts.check(spark, () -> Detection.run(spark, run, settings()));
                assertThat(spark.conf().get(Sessions.COMPILED)).isEqualTo(String.valueOf(partitions == 1));

                Map<String, String> tables = Tables.of(spark, run.toString());
                if (first.isEmpty()) first = tables;
                for (Map.Entry<String, String> t : tables.entrySet()) {
                    String expected = first.getOrDefault(t.getKey(), "");
                    assertThat(t.getValue().equals(expected))
                            .as("%s at %d partitions", t.getKey(), partitions)
                            .isTrue();
                }
            }
        } finally {
            spark.conf().set("spark.sql.adaptive.enabled", "true");
            spark.conf().set("spark.sql.shuffle.partitions", "3");
            spark.conf().unset(Sessions.FEW_ROWS);
            Sessions.suit(spark, Long.MAX_VALUE);
        }
        assertThat(first.get("clusters")).isNotEmpty();
        assertThat(first.get("evidence")).isNotEmpty();
        everyCountHasWords(RunFolder.at(dir.resolve("run13").toString(), spark).manifest());
    }

    private static void everyCountHasWords(Manifest manifest) {
        Words russian = Words.ALL.get(1);
        manifest.stages()
                .forEach((stage, of) -> of.counts()
                        .forEach((what, n) -> assertThat(StageWords.count(russian, what, n))
                                .as("%s of %s", what, stage)
                                .doesNotContain(what)));
    }

    private static DetectSettings settings() {
        DetectSettings settings = new DetectSettings();
        CommandLine.populateCommand(settings, "--windows", "10m");
        return settings;
    }
}
