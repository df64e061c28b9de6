package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.SparkTest;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pseudonymised run, made where there is no network but this machine's own: what it holds, who may read it, whom it calls. */
@SparkTest
class PrivacyIT {
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern HANDLE = Pattern.compile("user_\\w+");
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");

    /** Each verb once; the last lines say how many packets found no way out, before and after one was sent on purpose. */
    private static final String VERBS = """
            set -eu
            ip link set lo up
            way() { awk '/^Ip:/ { if (n++) print $i; else for (i = 1; $i != "OutNoRoutes"; i++); }' /proc/net/snmp; }
            lockstep() { echo "verb: $1"; "$LOCKSTEP" "$@"; }
            lockstep sample "$DIR/sample" --accounts 200 --days 14
            lockstep inspect "$DIR/sample/tweets.jsonl" > /dev/null # shows values of the export itself
            mkdir "$DIR/logs"
            export JAVA_TOOL_OPTIONS="-Dspark.eventLog.enabled=true -Dspark.eventLog.compress=false -Dspark.eventLog.dir=file:$DIR/logs"
            lockstep ingest "$DIR"/sample/*.jsonl "$DIR"/sample/comments.csv --into "$DIR/run" --pseudonymise "$DIR/key" \\
              then detect "$DIR/run" --windows 60s --traces text,hashtag,target --decoys 2 \\
              then status "$DIR/run" then review "$DIR/run"
            LOCKSTEP_PASSPHRASE=quite-a-long-passphrase lockstep review "$DIR/run" --add-reviewer aigul
            cluster=$(basename "$(ls "$DIR"/run/review/cluster-*.html | head -1)" .html)
            LOCKSTEP_PASSPHRASE=quite-a-long-passphrase lockstep decide "$DIR/run" "${cluster#cluster-}" inauthentic --by aigul --because seen
            lockstep flag "$DIR/run" --for somebody --purpose none --from us --contact desk@example.org --one-reviewer || echo "refused: $?"
            lockstep evaluate "$DIR/run" --truth "$DIR/sample/truth.csv"
            lockstep formats > /dev/null
            echo "no way out: $(way)"
            (echo > /dev/tcp/192.0.2.1/80) 2> /dev/null || true
            echo "and then: $(way)"
            """;

    @Test
    void aPseudonymisedRunHoldsNoNameIsItsOwnersAloneAndCallsNobody(SparkSession spark, @TempDir Path dir)
            throws Exception {
        assumeTrue(alone("ip link set lo up", dir), "skipped: unshare of user and network is refused here");

        assertThat(alone(VERBS, dir)).as(said(dir)).isTrue();

        assertThat(said(dir)).contains("no way out: 0\n", "and then: 1\n");
        Set<String> raw = raw(dir.resolve("sample"));
        assertThat(raw).hasSizeGreaterThan(400);
        Set<String> found = new TreeSet<>(raw);
        found.retainAll(words(spark, dir.resolve("run"), dir.resolve("logs"), dir.resolve("said.txt")));
        assertThat(found)
                .as("raw ids, handles and names in run, logs or output")
                .isEmpty();
        assertThat(openToOthers(dir.resolve("run"), dir.resolve("key"))).isEmpty();
    }

    private static boolean alone(String script, Path dir) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("unshare", "--map-root-user", "--net", "bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said.txt").toFile());
        builder.environment().put("DIR", dir.toString());
        builder.environment().put("LOCKSTEP", new File("lockstep").getAbsolutePath());
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(8, TimeUnit.MINUTES);
            if (!ended) process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            Files.writeString(dir.resolve("said.txt"), String.valueOf(e));
            return false;
        }
    }

    private static String said(Path dir) throws IOException {
        return Files.readString(dir.resolve("said.txt"));
    }

    private static Set<String> raw(Path sample) throws IOException {
        Set<String> raw = new HashSet<>();
        Files.readAllLines(sample.resolve("truth.csv")).stream()
                .skip(1)
                .map(l -> l.substring(l.indexOf(':') + 1, l.indexOf(',')))
                .forEach(raw::add);
        for (String file : List.of("tweets.jsonl", "comments.csv")) {
            String text = Files.readString(sample.resolve(file));
            HANDLE.matcher(text).results().forEach(m -> raw.add(m.group()));
            NAME.matcher(text).results().forEach(m -> raw.add(m.group(1)));
        }
        raw.remove("1000000000"); // a default of Hadoop's too, which event logs hold
        return raw;
    }

    private static Set<String> words(SparkSession spark, Path... places) throws IOException {
        Set<String> words = new HashSet<>();
        for (Path place : places) {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String text = file.toString().endsWith(".parquet")
                            ? String.join(
                                    "\n",
                                    spark.read()
                                            .parquet(file.toString())
                                            .toJSON()
                                            .collectAsList())
                            : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    words.addAll(Arrays.asList(WORDS.split(text)));
                }
            }
        }
        return words;
    }

    private static List<String> openToOthers(Path... places) throws IOException {
        Set<String> open = new TreeSet<>();
        for (Path place : places) {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : all.toList()) {
                    String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    if (!rights.endsWith("------")) open.add(rights + " " + file);
                }
            }
        }
        return List.copyOf(open);
    }
}
