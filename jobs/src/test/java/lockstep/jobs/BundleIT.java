package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundle works where there is Java 17 and nothing else: no Maven, no home folder, no variable but the path and Java's home.
 * {@code mvn -Pbundle verify -Dit.test=BundleIT -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false} makes and tries it.
 */
class BundleIT {
    @TempDir
    private Path dir = Path.of("");

    @Test
    void aRunIsMadeFromTheBundleAlone() throws Exception {
        Path zip = bundle();
        assumeTrue(Files.isRegularFile(zip), "skipped: there is no bundle; mvn -Pbundle package makes it");
        run("/usr/bin/unzip", "-q", zip.toAbsolutePath().toString());
        Path launcher;
        try (Stream<Path> unpacked = Files.list(dir)) {
            launcher = unpacked.filter(p -> p.getFileName().toString().startsWith("lockstep-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("lockstep");
        }
        Path sample = Path.of("..", "data", "sample", "comments.csv.gz").toAbsolutePath();
        String said = run(
                launcher.toString(),
                "ingest",
                sample.toString(),
                "--into",
                "run",
                "then",
                "detect",
                "run",
                "--decoys",
                "2");
        assertThat(said).contains("5,255 records", "by decoys: 0 of 2 have a group with 7 e-bits");
        assertThat(run(launcher.toString(), "status", "run")).contains("fingerprint ", "next: ");
    }

    private static Path bundle() throws IOException {
        try (Stream<Path> made = Files.list(Path.of("target"))) {
            return made.filter(p -> p.toString().endsWith("-bundle.zip"))
                    .findFirst()
                    .orElse(Path.of("target/no-bundle.zip"));
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path out = dir.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
