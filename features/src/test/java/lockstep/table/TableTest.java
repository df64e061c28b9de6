package lockstep.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lockstep.SparkTest;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class TableTest {
    record Inner(String name, @Nullable Long followers) {}

    record Thing(
            String accountId,
            @Nullable Instant firstAt,
            List<String> links,
            @Nullable Inner inner,
            Map<String, String> words,
            double share,
            int n,
            ByteBuffer packed) {
        static final Table<Thing> TABLE = Table.of("things", Thing.class);
    }

    @Test
    void recordsComeBackFromDiskAsTheyWere(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<Thing> some = List.of(
                new Thing(
                        "Әлия",
                        Instant.parse("2024-01-01T00:00:00.123456Z"),
                        List.of("a", "ә"),
                        new Inner("x", null),
                        Map.of("k", "v"),
                        0.1,
                        7,
                        ByteBuffer.wrap(new byte[] {0, -1, 127})),
                new Thing("b", null, List.of(), null, Map.of(), Double.MIN_VALUE, -1, ByteBuffer.wrap(new byte[0])));

        assertThat(Thing.TABLE.write(Thing.TABLE.rows(spark, some), run)).isEqualTo(2);

        assertThat(Thing.TABLE.values(Thing.TABLE.read(spark, run))).containsExactlyInAnyOrderElementsOf(some);
        assertThat(Files.exists(dir.resolve("_partial/things"))).isFalse();
    }

    @Test
    void theColumnsAreTheRecordsInSnakeCase() {
        assertThat(Thing.TABLE.schema().columns().fieldNames())
                .containsExactly("account_id", "first_at", "links", "inner", "words", "share", "n", "packed");
    }

    @Test
    void aMissingColumnIsNamed(SparkSession spark) {
        assertThatThrownBy(() ->
                        Thing.TABLE.values(Thing.TABLE.rows(spark, List.of()).drop("first_at")))
                .hasMessageContaining("Table things lacks [first_at]");
    }

    @Test
    void aFolderWithoutManifestIsNoRun(SparkSession spark, @TempDir Path dir) {
        assertThatThrownBy(() -> RunFolder.existing(dir.toString(), spark))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a run");
    }

    @Test
    void theRunsNearAFolderThatIsNoneAreNamed(@TempDir Path dir) throws Exception {
        for (String run : List.of("almaty", "astana", "almaty/review")) Files.createDirectories(dir.resolve(run));
        for (String run : List.of("almaty", "astana")) Files.writeString(dir.resolve(run + "/manifest.json"), "{}");

        RunFolder.local(dir.resolve("almaty")).mustBeRun("runs/almaty");
        assertThat(near(dir, "almatty", "runs/almatty")).contains("Did you mean runs/almaty?");
        assertThat(near(dir, "almaty/review", "runs/almaty/review")).contains("Did you mean runs/almaty?");
        assertThat(near(dir, "almaty/review", "review")).contains("Did you mean ..?");
        assertThat(near(dir, "", "runs/")).contains("Did you mean runs/almaty, or runs/astana?");
        assertThat(near(dir, "karaganda", "runs/karaganda")).doesNotContain("Did you mean");
    }

    private static String near(Path dir, String folder, String named) {
        UserError e = assertThrows(
                UserError.class, () -> RunFolder.local(dir.resolve(folder)).mustBeRun(named));
        return String.valueOf(e.getMessage());
    }

    @Test
    void aDamagedManifestIsNamed(SparkSession spark, @TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("manifest.json"), "{\"inputs\": [");

        assertThatThrownBy(() -> RunFolder.existing(dir.toString(), spark).manifest())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aStageIsSkippedUntilSomethingItDependsOnChanges(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<String> done = new java.util.ArrayList<>();
        for (String windows : List.of("60", "60", "600")) {
            Stages stages = new Stages(run, line -> {});
            stages.stage("first", Map.of(), () -> work(done, "first"));
            stages.stage("second", Map.of("windows", windows), () -> work(done, "second " + windows));
            stages.stage("third", Map.of(), () -> work(done, "third"));
        }

        assertThat(done).containsExactly("first", "second 60", "third", "second 600", "third");
    }

    @Test
    void aStageThatFailsTakesWhatReadsItWithIt(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<String> done = new java.util.ArrayList<>();
        Stages good = new Stages(run, line -> {});
        good.stage("first", Map.of(), () -> work(done, "first"));
        good.stage("second", Map.of(), () -> work(done, "second"));

        Stages bad = new Stages(run, line -> {});
        assertThatThrownBy(() -> bad.stage("first", Map.of("changed", "yes"), () -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");

        Manifest left = run.manifest();
        assertThat(left.stages()).isEmpty();
    }

    private static Map<String, Long> work(List<String> done, String what) {
        done.add(what);
        return Map.of("rows", 1L);
    }
}
