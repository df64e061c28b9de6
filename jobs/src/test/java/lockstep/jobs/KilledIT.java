package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lockstep.SparkTest;
import lockstep.flag.MadeList;
import lockstep.review.MadeRun;
import lockstep.run.Fingerprint;
import lockstep.run.Shell;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 at random moments, and the same command again, until it is done: what comes of it is what comes of an undisturbed
 * run, and whatever is killed leaves no table that is half written. {@code -Dlockstep.kills=100 -Dlockstep.seed=2} for more.
 */
@SparkTest
class KilledIT {
    private static final int KILLS = Integer.getInteger("lockstep.kills", 4);
    private static final long SEED = Long.getLong("lockstep.seed", 1);
    /** Of the files of a list, those that do not say when it was made. */
    private static final List<String> TIMELESS =
            List.of("accounts.csv", "evidence.csv", "indicators.csv", "decisions.csv");

    private final Random random = new Random(SEED);
    private final Map<String, Integer> killed = new TreeMap<>();

    @Test
    void aRunThatIsKilledAndBegunAgainEndsAsIfNothingHadBeen(SparkSession spark, @TempDir Path dir) throws Exception {
        String sample = dir.resolve("sample").toString();
        assertThat(Launcher.run("sample", sample, "--accounts", "200", "--days", "14")
                        .code())
                .isZero();
        Path calm = dir.resolve("calm/run");
        Map<String, Double> seconds = new TreeMap<>();
        for (String[] verb : verbs(sample, calm)) {
            long start = System.nanoTime();
            Launcher.Said said = Launcher.run(verb);
            assertThat(said.code()).as(said.err()).isZero();
            seconds.put(verb[0], (System.nanoTime() - start) / 1e9);
        }
        Map<String, String> expected = all(spark, calm);

        for (int round = 0; kills() < KILLS; round++) {
            Path run = dir.resolve(round + "/run");
            for (String[] verb : verbs(sample, run)) {
                if (round == 0) failsWhereTheDiskIsFull(verb);
                while (kills() < KILLS
                        && random.nextInt(8) > 0
                        && killedWithin(verb, left(seconds.getOrDefault(verb[0], 1.0)))) {
                    whole(spark, run);
                }
                Launcher.Said said = Launcher.run(verb);
                assertThat(said.code())
                        .as(verb[0] + " after " + killed + ": " + said.err())
                        .isZero();
            }
            assertThat(all(spark, run)).as("after " + killed).isEqualTo(expected);
        }
        System.out.println("killed, seed " + SEED + ": " + killed);
    }

    @Test
    void aListThatIsKilledIsWholeOrNotThere(@TempDir Path dir) throws Exception {
        MadeList.both(MadeRun.in(dir), List.of());
        String[] flag = Launcher.flag(dir);
        Launcher.Said said = Launcher.run(flag);
        assertThat(said.code()).as(said.err()).isZero();
        long start = System.nanoTime(); // of the second, for the first start after a build takes longer
        assertThat(Launcher.run(flag).code()).isZero();
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, byte[]> expected = list(lists(dir).get(0));

        while (kills() < KILLS) killedWithin(flag, seconds);
        assertThat(Launcher.run(flag).code()).isZero();
        for (Path list : lists(dir)) {
            Map<String, byte[]> files = list(list);
            TIMELESS.forEach(name -> assertThat(files.get(name)).isEqualTo(expected.get(name)));
        }
        System.out.println("killed, seed " + SEED + ": " + killed);
    }

    private static List<Path> lists(Path run) throws IOException {
        try (Stream<Path> all = Files.list(run.resolve("flagged"))) {
            return all.filter(f ->
                            Files.isDirectory(f) && !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Its files by name, after they are what their sums say. */
    private static Map<String, byte[]> list(Path list) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String line : Files.readAllLines(list.resolve("SHA256SUMS"))) {
            byte[] bytes = Files.readAllBytes(list.resolve(line.substring(66)));
            assertThat(HexFormat.of().formatHex(Fingerprint.sha256().digest(bytes)))
                    .isEqualTo(line.substring(0, 64));
            files.put(line.substring(66), bytes);
        }
        return files;
    }

    private static List<String[]> verbs(String sample, Path run) {
        String name = run.toString();
        return List.of(
                new String[] {"ingest", sample + "/tweets.jsonl", sample + "/comments.csv", "--into", name},
                new String[] {
                    "detect", name, "--windows", "60s", "--traces", "text,hashtag", "--text", "exact", "--decoys", "1"
                },
                new String[] {"review", name});
    }

    /** No file may be longer than it has room: the error ends with the command that goes on. */
    private static void failsWhereTheDiskIsFull(String[] verb) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "bash",
                "-c",
                "ulimit -f %d; exec \"$@\"".formatted(verb[0].equals("review") ? 8 : 300),
                "_",
                new File("lockstep").getAbsolutePath()));
        words.addAll(List.of(verb));
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(said.toString()).isEqualTo(1);
        assertThat(String.join("\n", said)).contains("lockstep: Cannot write: File too large");
        assertThat(said.get(said.size() - 1))
                .as("the command as it was typed")
                .startsWith("  " + Shell.word(words.get(4)) + " " + verb[0] + " ");
    }

    /** A verb that has been killed needs less time, for what is done is not done again. */
    private double left(double seconds) {
        return random.nextDouble() * seconds;
    }

    private int kills() {
        return killed.values().stream().mapToInt(n -> n).sum();
    }

    /** Whether it was killed before it was done. */
    private boolean killedWithin(String[] verb, double seconds) throws Exception {
        List<String> words = new ArrayList<>(List.of(new File("lockstep").getAbsolutePath()));
        words.addAll(List.of(verb));
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long moment = (long) (random.nextDouble() * seconds * 1000);
        if (process.waitFor(moment, TimeUnit.MILLISECONDS)) return false;
        process.destroyForcibly().waitFor();
        killed.merge(verb[0], 1, Integer::sum);
        return true;
    }

    /** Tables that the manifest counts can be read to their end, whatever has happened. */
    private static void whole(SparkSession spark, Path run) {
        for (String table : Tables.NAMES) {
            Path folder = run.resolve(table);
            if (Files.exists(folder)) {
                assertThat(folder.resolve("_SUCCESS")).exists();
                assertThat(spark.read().parquet(folder.toString()).count()).isNotNegative();
            }
        }
    }

    /** Rows of the tables, whose files Spark names at random; every other file to the byte, but what tells seconds. */
    private static Map<String, String> all(SparkSession spark, Path run) throws IOException {
        Map<String, String> all = new TreeMap<>(Tables.of(spark, run.toString()));
        for (String part : List.of("export", "review")) {
            try (Stream<Path> files = Files.walk(run.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    all.put(run.relativize(file).toString(), Fingerprint.of(text));
                }
            }
        }
        return all;
    }
}
