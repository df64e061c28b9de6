package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table's file that is not what was written is named; never is it read as if it were. */
@SparkTest
class DamageTest {
    private static final int WOUNDS = 40;

    @Test
    void aByteThatHasChangedIsSeenWhereverItIs(SparkSession spark, @TempDir Path dir) throws Exception {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<String> rows = written(spark, run);
        Path file = file(dir);
        byte[] whole = Files.readAllBytes(file);
        int named = 0;
        for (int i = 0; i < WOUNDS; i++) {
            byte[] wounded = whole.clone();
            wounded[i * whole.length / WOUNDS] ^= 0x10;
            Files.write(file, wounded);
            named += named(spark, run, rows, file);
        }

        assertThat(named).isGreaterThan(WOUNDS / 2);
    }

    @Test
    void aFileThatIsCutIsSeen(SparkSession spark, @TempDir Path dir) throws Exception {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<String> rows = written(spark, run);
        Path file = file(dir);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(named(spark, run, rows, file)).as(length + " bytes").isOne();
        }
        Files.delete(file);
        assertThat(named(spark, run, rows, file)).isOne();
    }

    /** One where the damage is named, nothing where it is in bytes that say nothing; anything else fails. */
    private static int named(SparkSession spark, RunFolder run, List<String> rows, Path file) {
        List<String> read;
        try {
            read = texts(spark, run);
        } catch (Exception e) {
            StringWriter said = new StringWriter();
            Problems.tell(e, more -> "lockstep detect RUN --windows 60s", new PrintWriter(said));
            assertThat(said.toString())
                    .contains(file.getFileName().toString())
                    .containsAnyOf("damaged or gone", "is gone or has another length")
                    .endsWith(" Then:\n  lockstep detect RUN --windows 60s\n")
                    .doesNotContain("\tat ");
            assertThat(Problems.mendable(e)).isInstanceOf(UserError.class);
            return 1;
        }
        assertThat(read).isEqualTo(rows);
        return 0;
    }

    private static List<String> written(SparkSession spark, RunFolder run) {
        List<Action> actions =
                IntStream.range(0, 5_000).mapToObj(DamageTest::action).toList();
        Action.TABLE.write(Action.TABLE.rows(spark, actions).coalesce(1), run);
        return texts(spark, run);
    }

    private static Action action(int i) {
        Instant at = Instant.ofEpochSecond(1_600_000_000L + i * 37L);
        return new Action("link", "vk:" + i % 97, "https://a.kz/" + i * 31, "a.kz", at, at, "kk", "p" + i, false);
    }

    private static List<String> texts(SparkSession spark, RunFolder run) {
        return Action.TABLE.read(spark, run).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private static Path file(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("actions"))) {
            return files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
