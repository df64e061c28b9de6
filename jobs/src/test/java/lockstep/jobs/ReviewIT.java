package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import lockstep.review.MadeRun;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviewing as reviewers do, in processes of its own. */
class ReviewIT {
    private static final int KILLED = 5;

    /** Kill -9 in the moment of the answer: what was answered is there. */
    @Test
    void aKilledServerLosesNoDecisionThatItHasAnswered(@TempDir Path run) throws Exception {
        MadeRun.in(run);
        MadeRun.reviewer(run, "aigul");
        for (int i = 1; i <= KILLED; i++) {
            Process server = new ProcessBuilder(
                            new File("lockstep").getAbsolutePath(), "review", run.toString(), "--serve", "--port", "0")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
                URI link = URI.create(String.valueOf(out.readLine()));
                HttpResponse<String> answer = new Reviewer(link, "aigul").decide(run, "why " + i);
                server.destroyForcibly();
                assertThat(answer.statusCode()).isEqualTo(303);
            } finally {
                server.destroyForcibly().waitFor();
            }
            Decisions kept = Decisions.of(run);
            assertThat(kept.problems()).isEmpty();
            assertThat(kept.made()).hasSize(i).extracting(Decision::because).contains("why " + i);
        }
    }

    @Test
    void theVerbsSayWhatIsWrongAndWhatToDoNext(@TempDir Path run) throws Exception {
        says(3, "is not a run", "review", run.toString());
        says(3, "lies elsewhere", "review", "hdfs:///runs/almaty");
        MadeRun.in(run);
        says(
                3,
                "There is no cluster nope",
                "decide",
                run.toString(),
                "nope",
                "inauthentic",
                "--by",
                "aigul",
                "--because",
                "x");
        says(5, "has found a cluster inauthentic", Launcher.flag(run));
        says(3, "The list lacks a purpose (--purpose TEXT), a sender", "flag", run.toString(), "--for", "Meta");
        says(3, "The list lacks a sender", "flag", run.toString(), "--for", "Meta", "--purpose", "review");

        Launcher.Said said = Launcher.run("review", run.toString());
        assertThat(said.out().strip()).startsWith("file:///").endsWith("/review/index.html");
        assertThat(Path.of(URI.create(said.out().strip()))).exists();
        assertThat(Launcher.run("explain", run.toString(), "troll_3", "@troll_4")
                        .out())
                .contains("met 4 times", "facebook:100003: post p1_3")
                .doesNotContain("\u202E");
        assertThat(Launcher.run("explain", run.toString(), "facebook:100003").out())
                .contains(
                        "is in cluster " + MadeRun.STRONG + " (core)", "adds 87 e-bits", "  What speaks against it:\n");
    }

    private static void says(int code, String why, String... command) throws IOException, InterruptedException {
        Launcher.Said said = Launcher.run(command);
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.err()).contains("lockstep: ", why, "\n  next: ").doesNotContain("\tat ");
    }
}
