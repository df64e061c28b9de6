package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lockstep.SparkTest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class MinutesTest {
    @Test
    void aFileOfWholeMinutesIsFoundOutAndSaid(SparkSession spark, @TempDir Path dir) throws IOException {
        StringBuilder minutes = new StringBuilder("account_id,at,text\n");
        StringBuilder seconds = new StringBuilder("account_id,at,text\n");
        for (int i = 0; i < 6; i++) {
            minutes.append("a%d,2021-01-05T10:%02d:00Z,x%d\n".formatted(i, i, i));
            seconds.append("b%d,2021-01-05T10:00:%02dZ,y%d\n".formatted(i, i, i));
        }
        Path coarse = Files.writeString(dir.resolve("coarse.csv"), minutes);
        Path fine = Files.writeString(dir.resolve("fine.csv"), seconds);
        RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
        List<String> said = new java.util.ArrayList<>();
        IngestSettings settings = IngestSettings.DEFAULT.withPlatform("vk").withMaxRejects(0);
        IngestFiles.into(spark, run, List.of(coarse.toString(), fine.toString()), settings, said::add);

        assertThat(Minutes.of(run.manifest())).containsExactly("coarse.csv");
        assertThat(said).anySatisfy(line -> assertThat(line).contains("coarse.csv", "no seconds", "below 60 s"));
    }
}
