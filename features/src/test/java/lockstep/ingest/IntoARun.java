package lockstep.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lockstep.SparkTest;
import lockstep.ingest.post.Post;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every test of ingest stands on: a new run for each, and a few words to fill it with. */
@SparkTest
class IntoARun {
    @TempDir
    Path dir;

    SparkSession spark;
    RunFolder run;

    @BeforeEach
    void open(SparkSession session) {
        spark = session;
        run = RunFolder.at(dir.resolve("run").toString(), session);
    }

    void into(IngestSettings settings, String... files) {
        IngestFiles.into(spark, run, List.of(files), settings, line -> {});
    }

    String file(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content).toString();
    }

    List<Post> posts() {
        return Post.TABLE.values(Post.TABLE.read(spark, run).orderBy("at"));
    }

    Map<String, Long> counts() {
        var stage = run.manifest().stages().get(Ingest.STAGE);
        return stage == null ? Map.of() : stage.counts();
    }

    static IngestSettings settings(Map<String, String> map, @Nullable String zone, double rejects) {
        return IngestSettings.DEFAULT.withMap(map).withZone(zone).withMaxRejects(rejects);
    }
}
