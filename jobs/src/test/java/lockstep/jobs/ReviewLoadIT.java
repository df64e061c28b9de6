package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lockstep.review.MadeRun;
import lockstep.review.decision.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty reviewers at one server, in a hurry: all pages come, and every verdict. {@code -Dlockstep.seconds=600} for long. */
class ReviewLoadIT {
    private static final int REVIEWERS = 20;
    private static final int SECONDS = Integer.getInteger("lockstep.seconds", 8);
    /** Between two pages, which is less than anybody reads. */
    private static final int PAUSE_MS = 2_000;

    private record Seen(int pages, int verdicts, double slowest) {}

    @Test
    void twentyReviewersAtOnce(@TempDir Path run) throws Exception {
        MadeRun.in(run);
        for (int i = 0; i < REVIEWERS; i++) MadeRun.reviewer(run, "reviewer" + i);
        Process server = new ProcessBuilder(
                        new File("lockstep").getAbsolutePath(), "review", run.toString(), "--serve", "--port", "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ExecutorService desks = Executors.newFixedThreadPool(REVIEWERS);
        List<Seen> seen = new ArrayList<>();
        String memory;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            URI link = URI.create(String.valueOf(out.readLine()));
            List<Callable<Seen>> work = new ArrayList<>();
            for (int i = 0; i < REVIEWERS; i++) {
                String name = "reviewer" + i;
                work.add(() -> reads(run, new Reviewer(link, name), name));
            }
            for (Future<Seen> done : desks.invokeAll(work)) seen.add(done.get());
            memory = peak(server);
        } finally {
            desks.shutdownNow();
            server.destroyForcibly().waitFor();
        }

        int verdicts = seen.stream().mapToInt(Seen::verdicts).sum();
        Decisions kept = Decisions.of(run);
        assertThat(kept.problems()).isEmpty();
        assertThat(kept.made()).hasSize(verdicts).hasSizeGreaterThanOrEqualTo(REVIEWERS);
        System.out.printf(
                "%d reviewers, %d s: %d pages, %d verdicts, the slowest %.2f s, server %s%n",
                REVIEWERS,
                SECONDS,
                seen.stream().mapToInt(Seen::pages).sum(),
                verdicts,
                seen.stream().mapToDouble(Seen::slowest).max().orElse(0),
                memory);
    }

    private static Seen reads(Path run, Reviewer reviewer, String name) throws Exception {
        String cluster = "/cluster-" + MadeRun.STRONG + ".html";
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int pages = 0;
        int verdicts = 0;
        double slowest = 0;
        while (verdicts == 0 || System.nanoTime() < end) {
            for (String page : List.of("/index.html", cluster, "/run.html", "/csv/members.csv")) {
                long start = System.nanoTime();
                assertThat(reviewer.get(page).statusCode()).as(page).isEqualTo(200);
                slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
                pages++;
                Thread.sleep(PAUSE_MS);
            }
            long start = System.nanoTime();
            assertThat(reviewer.decide(run, "why " + name + " " + verdicts).statusCode())
                    .isEqualTo(303);
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
            verdicts++;
        }
        return new Seen(pages, verdicts, slowest);
    }

    /** Its most resident memory, as the kernel says. */
    private static String peak(Process server) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("VmHWM: unknown")
                .replaceAll("\\s+", " ");
    }
}
