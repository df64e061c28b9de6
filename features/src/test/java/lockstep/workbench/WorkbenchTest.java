package lockstep.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.review.MadeRun;
import lockstep.review.casefile.CaseJson;
import lockstep.run.Fingerprint;
import lockstep.run.UserError;
import lockstep.run.WholeFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages show the runs and the commands of the folder, also after a restart and beside a damaged run. */
@Tag("process")
class WorkbenchTest extends ServedFolder {
    /** The test's preview refuses every file: the page of a file that cannot be read is drawn as well. */
    @Test
    void theRehearsalLeavesNoFileNoRunAndNoCommand() throws Exception {
        workbench.rehearse();
        assertThat(folder.resolve(".workbench/uploads")).isEmptyDirectory();
        assertThat(folder.resolve(".workbench/jobs")).doesNotExist();
        assertThat(opened().get("/").body()).contains("run?name=made").doesNotContain("rehearsal");
    }

    @Test
    void aRunOfWhichOnlyThePagesWereCopiedIsReadAndGetsNoCommands() throws Exception {
        Visitor reader = opened();
        assertThat(reader.get("/run?name=made").body()).contains("value=\"detect\"", "new?run=made");
        Files.delete(folder.resolve("made/posts"));
        String page = reader.get("/run?name=made").body();
        assertThat(page).contains("the pages of a run, and not its tables", "value=\"protect\"");
        assertThat(page).doesNotContain("value=\"detect\"", "new?run=made");
        assertThat(reader.get("/runs/made/index.html").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatLeadsNowhereIsSaidInTheLanguageOfThePage() throws Exception {
        assertThat(opened().get("/ru/job?n=99").body()).contains("Команды 99 нет.", "списку прогонов");
        assertThat(opened().get("/kk/run?name=none").body()).contains("none есептеуі жоқ.");
    }

    @Test
    void jobsRunOneAfterTheOtherAndOutliveTheServer() throws Exception {
        Visitor reader = opened();
        String ended = reader.finished(Visitor.to(reader.post("/do", form("detect", Map.of()))), 30);
        assertThat(ended).contains("finished");
        workbench.close();
        workbench = begin();
        Visitor again = opened();
        String page = again.get("/ru/job?n=1").body();
        assertThat(page).contains("завершено", "detect " + folder.resolve("made"));
        assertThat(again.get("/job?n=7").statusCode()).isEqualTo(409);
    }

    @Test
    void aPageThatHasSeenEverythingWaitsForNews() throws Exception {
        Path job = folder.resolve(".workbench/jobs/1");
        Job.Order order = new Job.Order("made", List.of("detect", "made"), null, Instant.now(), "en");
        WholeFile.write(job.resolve("job.json"), CaseJson.pretty(order));
        WholeFile.write(job.resolve("pid"), ProcessHandle.current().pid() + "\n"); // a command that runs: this test
        Visitor reader = opened();
        String live = reader.get("/job?n=1").body().replaceFirst("(?s).*data-live=\"([^\"]+)\".*", "$1");

        CompletableFuture<String> news = CompletableFuture.supplyAsync(() -> {
            try {
                return reader.get("/job?n=1&seen=" + live).body();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        CompletableFuture<String> stamp = CompletableFuture.supplyAsync(() -> {
            try {
                return WorkbenchRouter.news(new Job(1, order, job), live, Duration.ofDays(1));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(200);
        assertThat(news).isNotDone();
        assertThat(stamp).isNotDone();
        WholeFile.write(job.resolve("log"), "  actions: 12 actions of 3 accounts (1.0 s)\n");
        assertThat(stamp.get(10, TimeUnit.SECONDS))
                .as("it does not wait for its whole day")
                .isNotEqualTo(live);
        assertThat(news.get(10, TimeUnit.SECONDS))
                .contains("12 actions of 3 accounts")
                .doesNotContain(live);
        assertThat(reader.get("/job?n=1&seen=" + live).body()).contains("12 actions of 3 accounts");
        WholeFile.write(job.resolve("exit"), "0\n");
        assertThat(reader.get("/job?n=1").body()).doesNotContain("data-live");
    }

    @Test
    void aRunMayHaveANameOfAnyLetters() throws Exception {
        MadeRun.in(folder.resolve("алматы"));
        MadeRun.reviewer(folder.resolve("алматы"), "aigul");
        Visitor reader = opened();
        String path = "/runs/" + URLEncoder.encode("алматы", StandardCharsets.UTF_8) + "/";
        Matcher token = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"")
                .matcher(reader.get(path + "login").body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> login = reader.post(
                path + "login", Map.of("token", token.group(1), "name", "aigul", "passphrase", MadeRun.PASSPHRASE));
        assertThat(login.statusCode()).isEqualTo(303);
        assertThat(reader.get(Visitor.to(login)).body()).contains("You are aigul");
        HttpResponse<String> said = reader.post(
                "/protect",
                Map.of("run", "алматы", "accounts", "twitter,@a", "before", Fingerprint.ofLines(List.of(""))));
        assertThat(reader.get(Visitor.to(said)).body()).contains("The protected accounts are saved");
    }

    @Test
    void aDamagedRunDoesNotHideTheOthers() throws Exception {
        MadeRun.in(folder.resolve("other"));
        Files.writeString(folder.resolve("other/review/queue.json"), "{");
        Files.createDirectories(folder.resolve("third"));
        Files.write(folder.resolve("third/manifest.json"), new byte[] {(byte) 0xff});
        assertThat(opened().get("/").body()).contains(">made<", ">other<", ">third<", "cannot be read");
    }

    @Test
    void aWorkbenchThatCannotBeServedStartsNoCommandAndLetsGoOfTheFolder() throws Exception {
        workbench.close();
        Path job = folder.resolve(".workbench/jobs/1");
        Job.Order waits = new Job.Order("made", List.of("detect", "made"), null, Instant.now(), "en");
        WholeFile.write(job.resolve("job.json"), CaseJson.pretty(waits));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> begin(taken.getLocalPort(), List.of()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("cannot be used");
        }
        Thread.sleep(1_000); // a queue that goes on would have started it
        assertThat(job.resolve("pid")).doesNotExist();

        workbench = begin();
        assertThat(opened().finished("/job?n=1", 30)).contains("finished");
    }

    @Test
    void aFolderIsServedOnce() {
        assertThatThrownBy(this::begin).isInstanceOf(UserError.class).hasMessageContaining("already");
    }
}
