package lockstep.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import lockstep.review.casefile.CaseJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a command say about it. */
class JobTest {
    private static final int TIMES = 2_000;

    /** The shell creates the file `pid` and then writes into it; a page may read it in between. */
    @Test
    void aCommandThatIsWritingItsNumberIsNeverLost(@TempDir Path dir)
            throws IOException, InterruptedException, ExecutionException {
        String self = ProcessHandle.current().pid() + "\n";
        for (int i = 1; i <= TIMES; i++) {
            Job job = ordered(dir, i);
            Path pid = job.folder().resolve("pid");
            CompletableFuture<Void> shell = CompletableFuture.runAsync(() -> write(pid, self));
            while (!shell.isDone()) assertThat(job.state()).isIn(Job.State.WAITING, Job.State.RUNNING);
            shell.get();
            assertThat(job.state()).isEqualTo(Job.State.RUNNING);
        }
    }

    @Test
    void aProcessThatIsGoneWithoutAnExitCodeIsLost(@TempDir Path dir) throws IOException, InterruptedException {
        Job job = ordered(dir, 1);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(job.folder().resolve("pid"), gone.pid() + "\n");
        assertThat(job.state()).isEqualTo(Job.State.LOST);
        Files.writeString(job.folder().resolve("exit"), "3\n");
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
    }

    private static Job ordered(Path dir, int n) throws IOException {
        Path own = Files.createDirectories(dir.resolve(String.valueOf(n)));
        Files.writeString(
                own.resolve("job.json"),
                CaseJson.pretty(new Job.Order("almaty", List.of("detect"), null, Instant.now(), "en")));
        return Job.in(own);
    }

    private static void write(Path file, String text) {
        try {
            Files.createFile(file);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
