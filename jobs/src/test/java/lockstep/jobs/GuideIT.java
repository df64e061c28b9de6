package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the documents. */
class GuideIT {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("^```sh( run)?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Blocks that are not run, by document and first words, and why. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry(
                    "README.md: jobs/lockstep demo", "EndToEndIT runs the demo, and jobs/check is what runs this test"),
            Map.entry(
                    "README.md: jobs/lockstep inspect", "names the reader's own files; the guide runs the same verbs"),
            Map.entry("README.md: jobs/lockstep review", "ReviewIT and EndToEndIT run the same verbs"),
            Map.entry("README.md: jobs/lockstep flag", "needs two reviewers; ReviewIT makes a list"),
            Map.entry("jobs/CLUSTER.md: jobs/lockstep detect", "needs a cluster; EndToEndIT submits to one of its own"),
            Map.entry("jobs/CLUSTER.md: export AWS_ACCESS_KEY_ID=…", "needs a bucket and its keys"),
            Map.entry("jobs/BENCHMARKS.md: jobs/lockstep bench", "BenchIT runs a smaller benchmark"),
            Map.entry("data/README.md: jobs/lockstep ingest", "the guide runs the same"),
            Map.entry(
                    "notebooks/README.md: jobs/lockstep notebook",
                    "JupyterIT opens it in a browser; EndToEndIT runs the notebooks"));

    @Test
    void whatTheGuideSaysWorksInItsOrder(@TempDir Path dir) throws Exception {
        for (String part : new String[] {"jobs", "data"}) {
            Files.createSymbolicLink(dir.resolve(part), HOME.resolve(part));
        }
        List<String> unexplained = new ArrayList<>();
        int run = 0;
        for (String document : List.of(
                "README.md",
                "jobs/CLUSTER.md",
                "jobs/BENCHMARKS.md",
                "data/README.md",
                "notebooks/README.md",
                "notebooks/guide.md")) {
            Matcher block = BLOCK.matcher(Files.readString(HOME.resolve(document)));
            while (block.find()) {
                String commands = block.group(2);
                if (block.group(1) != null) {
                    run++;
                    assertThat(bash(commands, dir)).as(commands).isEmpty();
                } else if (!NOT_RUN.containsKey(document + ": " + firstWords(commands))) {
                    unexplained.add(document + ": " + commands);
                }
            }
        }
        assertThat(unexplained).as("blocks that are neither run nor excused").isEmpty();
        assertThat(run).isEqualTo(7);
    }

    private static String firstWords(String commands) {
        return String.join(" ", List.of(commands.split("\\s+", 3)).subList(0, 2));
    }

    /** Nothing where all went well, else what was said. */
    private static String bash(String commands, Path dir) throws Exception {
        File said = Files.createTempFile(dir, "said", ".txt").toFile();
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        boolean ended = process.waitFor(8, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        return ended && process.exitValue() == 0 ? "" : Files.readString(said.toPath()) + "\nnot done";
    }
}
