package lockstep.jobs;

import static lockstep.workbench.Visitor.field;
import static lockstep.workbench.Visitor.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lockstep.workbench.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen while a run is made: the page says what it was, offers to go on, and nothing is lost. */
class WorkbenchFailuresIT {
    private static final int A_RUN = 300;

    @Test
    void aRunSurvivesAKilledServerASuspendedServerAndItsOwnEnd(@TempDir Path dir) throws Exception {
        Path sample = sample(dir);
        Path runs = dir.resolve("runs");
        Process server = WorkbenchIT.serve(runs);
        Visitor first = Visitor.of(WorkbenchIT.link(server));
        String job = start(first, sample);
        await(first, job, body -> body.contains(">in progress"));
        server.destroyForcibly().waitFor();
        Process later = WorkbenchIT.serve(runs);
        try {
            Visitor visitor = Visitor.of(WorkbenchIT.link(later));
            assertThat(visitor.get(job).body()).as("it has gone on").contains(">in progress");
            assertThat(visitor.get("/").body()).contains(">in progress");

            signal("STOP", later.pid());
            Thread.sleep(3_000);
            signal("CONT", later.pid());
            await(visitor, job, body -> body.contains(">actions<"));
            long script = Long.parseLong(
                    Files.readString(runs.resolve(".workbench/jobs/1/pid")).strip());
            assertThat(ProcessHandle.of(script).orElseThrow().descendants().filter(ProcessHandle::destroyForcibly))
                    .as("the command's JVM")
                    .isNotEmpty();
            String ended = visitor.finished(job, 60);
            assertThat(ended).contains("The process was ended from outside", "Go on");
            String again = Visitor.to(visitor.post("/again", Map.of("n", "1")));
            assertThat(visitor.finished(again, A_RUN)).contains("Look at the clusters", "already done");
        } finally {
            later.destroyForcibly().waitFor();
        }
    }

    /** A limit on the size of files stands for a full disk: the same error comes from the same call. */
    @Test
    void aFullDiskIsSaidWithWhatToDoNextAndTheRunGoesOn(@TempDir Path dir) throws Exception {
        Path sample = sample(dir);
        Path runs = dir.resolve("runs");
        Process full = serve(runs, "ulimit -f 600; ");
        try {
            Visitor visitor = Visitor.of(WorkbenchIT.link(full));
            var refused = visitor.upload(
                    field("token", visitor.token()) + field("run", "almaty") + file(sample.resolve("comments.csv")));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("The files could not be stored", "name files of this machine by their path");
            String job = byPath(visitor, sample);
            assertThat(visitor.finished(job, A_RUN)).contains("Cannot write: File too large", "Go on");
        } finally {
            full.destroyForcibly().waitFor();
        }
        Process roomy = WorkbenchIT.serve(runs);
        try {
            Visitor visitor = Visitor.of(WorkbenchIT.link(roomy));
            String again = Visitor.to(visitor.post("/again", Map.of("n", "1")));
            assertThat(visitor.finished(again, A_RUN)).contains("Look at the clusters");
        } finally {
            roomy.destroyForcibly().waitFor();
        }
    }

    private static Path sample(Path dir) throws Exception {
        Path sample = dir.resolve("sample");
        assertThat(Launcher.run("sample", sample.toString(), "--accounts", "200", "--days", "14")
                        .code())
                .isZero();
        return sample;
    }

    private static String start(Visitor visitor, Path sample) throws Exception {
        String files = Visitor.to(visitor.upload(field("token", visitor.token())
                + field("run", "almaty")
                + file(sample.resolve("comments.csv"))
                + file(sample.resolve("tweets.jsonl"))));
        return started(visitor, files);
    }

    private static String byPath(Visitor visitor, Path sample) throws Exception {
        return started(
                visitor,
                Visitor.to(visitor.upload(field("token", visitor.token())
                        + field("run", "almaty")
                        + field("paths", sample.resolve("comments.csv") + "\n" + sample.resolve("tweets.jsonl")))));
    }

    private static String started(Visitor visitor, String files) throws Exception {
        return Visitor.to(visitor.post(
                "/files",
                Map.of("of", files.replaceFirst(".*of=", ""), "do", "start", "decoys", "2", "windows", "10m")));
    }

    private static void await(Visitor visitor, String page, Predicate<String> what) throws Exception {
        for (int i = 0; i < A_RUN * 5; i++) {
            if (what.test(visitor.get(page).body())) return;
            Thread.sleep(200);
        }
        throw new AssertionError(visitor.get(page).body());
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    private static Process serve(Path runs, String before) throws IOException {
        Files.createDirectories(runs);
        return new ProcessBuilder(
                        "bash",
                        "-c",
                        before + "exec \"$0\" serve \"$1\" --port 0",
                        new File("lockstep").getAbsolutePath(),
                        runs.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
