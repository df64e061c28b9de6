package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lockstep.SparkTest;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class MinutesTest {
    /** Two files of one name, in two folders and ingested one after the other, are still two files. */
    @Test
    void filesOfOneNameAreToldApartAlsoWhenTheyComeOneAfterTheOther(SparkSession spark, @TempDir Path dir)
            throws IOException {
        RunFolder run = RunFolder.at(dir.resolve("run").toString(), spark);
        IngestSettings settings = IngestSettings.DEFAULT.withPlatform("vk").withMaxRejects(0);
        for (String folder : List.of("seconds", "minutes")) {
            StringBuilder posts = new StringBuilder("account_id,at,text\n");
            for (int i = 0; i < 6; i++) {
                String time = folder.equals("minutes") ? "10:0%d:00".formatted(i) : "10:00:0%d".formatted(i);
                posts.append("a%d,2021-01-05T%sZ,%s%d\n".formatted(i, time, folder, i));
            }
            Path file = Files.createDirectory(dir.resolve(folder)).resolve("posts.csv");
            IngestFiles.into(spark, run, List.of(Files.writeString(file, posts).toString()), settings, line -> {});
        }
        assertThat(run.manifest().inputs())
                .extracting(Manifest.Input::file)
                .containsExactlyInAnyOrder("posts.csv", "minutes/posts.csv");
        assertThat(Minutes.of(run.manifest())).containsExactly("minutes/posts.csv");

        Path changed = dir.resolve("minutes/posts.csv");
        for (int i = 7; i < 9; i++) {
            Files.writeString(changed, "account_id,at,text\nb,2021-01-05T11:0%d:00Z,x\n".formatted(i));
            IngestFiles.into(spark, run, List.of(changed.toString()), settings, line -> {});
        }
        assertThat(run.manifest().inputs()).extracting(Manifest.Input::file).doesNotHaveDuplicates();
    }

    /** Of a single time nobody can tell whether it is a whole minute by chance. */
    @Test
    void fewTimesWithoutSecondsAreNotCalledWholeMinutes() {
        assertThat(Minutes.areWhole(4, 0)).isFalse();
        assertThat(Minutes.areWhole(5, 0)).isTrue();
        assertThat(Minutes.areWhole(5, Minutes.beyond(Instant.parse("2021-01-05T10:00:00.5Z"))))
                .isFalse();
    }

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
