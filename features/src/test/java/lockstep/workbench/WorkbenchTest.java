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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.detect.DecoySettings;
import lockstep.ingest.Preview;
import lockstep.review.MadeRun;
import lockstep.review.casefile.CaseJson;
import lockstep.run.EarlierSettings;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.run.WholeFile;
import lockstep.table.RunFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who has the key sees a page or starts a command, uploads stay where they belong, and a form never becomes an option. */
@Tag("process")
class WorkbenchTest {
    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private Workbench workbench;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        MadeRun.in(folder.resolve("made"));
        Files.createDirectory(folder.resolve("made/posts"));
        workbench = begin();
    }

    /** Every command is `echo`: what the workbench would run stands in what it prints. */
    private Workbench begin() {
        return begin(List.of());
    }

    private Workbench begin(List<String> behind) {
        return begin(0, behind);
    }

    private Workbench begin(int port, List<String> behind) {
        return Workbench.start(
                folder,
                port,
                List.of("echo"),
                behind,
                (file, settings) -> new Preview(List.of(), List.of(), null, new UserError("not read", "next")),
                said::add);
    }

    @AfterEach
    void stop() {
        workbench.close();
        assertThat(said).as("what went wrong").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/new",
                "/run?name=made",
                "/job?n=1",
                "/files?of=0123456789abcdef",
                "/exchange?run=made",
                "/runs/made/index.html",
                "/lists/made/x.zip",
                "/assets/lockstep.css",
                "/?key=wrong"
            })
    void withoutTheKeyNothingIsShown(String path) throws Exception {
        assertThat(Visitor.stranger(workbench.link()).get(path).statusCode()).isEqualTo(403);
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"do", "files", "cancel", "again", "reviewer", "protect"})
    void noFormWorksWithoutItsTokenOrFromAnotherSite(String action) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of("run", "made", "verb", "detect", "token", "0".repeat(48)));
        Visitor reader = opened();
        assertThat(reader.post("/" + action, form).statusCode()).isEqualTo(403);
        form.put("token", reader.token());
        assertThat(reader.post("/" + action, form, "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(Files.exists(folder.resolve(".workbench/jobs"))).isFalse();
    }

    @Test
    void anUploadStaysInItsFolderAndCannotBeRun() throws Exception {
        Visitor reader = opened();
        String parts = Visitor.field("token", reader.token())
                + Visitor.field("run", "almaty")
                + Visitor.file("../../../evil.sh", "#!/bin/sh\n")
                + Visitor.file("C:\\Users\\a\\.bashrc", "x")
                + Visitor.file("upload.json", "{}");
        HttpResponse<String> answer = reader.upload(parts);
        assertThat(answer.statusCode()).isEqualTo(303);
        String id = Visitor.to(answer).replaceFirst(".*of=", "");
        Path own = folder.resolve(".workbench/uploads/" + id);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(f -> f.toString().matches(".*(evil|bashrc|file-upload).*")))
                    .allMatch(f -> own.equals(f.getParent()))
                    .hasSize(3)
                    .noneMatch(Files::isExecutable);
        }
        assertThat(Files.readString(own.resolve("upload.json"))).contains("almaty");
    }

    @Test
    void anUploadWithoutTheTokenStoresNothing() throws Exception {
        String parts =
                Visitor.field("token", "0".repeat(48)) + Visitor.field("run", "almaty") + Visitor.file("a.csv", "x");
        assertThat(opened().upload(parts).statusCode()).isEqualTo(403);
        parts = Visitor.file("a.csv", "x") + Visitor.field("run", "almaty");
        assertThat(opened().upload(parts).statusCode()).isEqualTo(403);
        assertThat(Files.exists(folder.resolve(".workbench/uploads"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", ".workbench", "a/b", "", "-x", "a b", "x*"})
    void aRunCannotLeaveTheFolder(String name) throws Exception {
        Visitor reader = opened();
        String parts = Visitor.field("token", reader.token()) + Visitor.field("run", name) + Visitor.file("a.csv", "x");
        assertThat(reader.upload(parts).statusCode()).isEqualTo(409);
        assertThatThrownBy(() -> new Runs(folder).existing(name)).isInstanceOf(UserError.class);
        assertThat(reader.get("/run?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsHandedToACommandIsShownWithWhatIsRun() throws Exception {
        workbench.close();
        workbench = begin(List.of("--", "--master", "spark://one:7077"));
        Visitor reader = opened();
        String page = reader.finished(Visitor.to(reader.post("/do", form("explain", Map.of("account", "vk:1")))), 30);

        assertThat(page)
                .contains("lockstep explain ", " vk:1 -- --master spark://one:7077</code>")
                .as("what echo has printed")
                .containsPattern(">\\s*explain \\S+ vk:1 -- --master spark://one:7077");
    }

    /** Every user of a machine can read the words of the commands that run on it. */
    @Test
    void suspectsAreInAFileAndNotAmongTheWordsOfTheCommand() throws Exception {
        Visitor reader = opened();
        String page = reader.finished(
                Visitor.to(reader.post("/do", form("expand", Map.of("accounts", "vk:71 @someone")))), 30);

        assertThat(page).contains("lockstep expand ", "--accounts=").doesNotContain("vk:71", "@someone");
        try (Stream<Path> lists = Files.list(folder.resolve(".workbench/lists"))) {
            assertThat(lists.toList())
                    .singleElement()
                    .satisfies(f -> assertThat(f).hasContent("vk:71\n@someone\n"));
        }
    }

    @Test
    void whatIsTypedIntoAFormIsNeverAnOptionOrAnotherCommand() throws Exception {
        Visitor reader = opened();
        for (String account : List.of("--reveal", "a then forget", "-h")) {
            HttpResponse<String> answer = reader.post("/do", form("expand", Map.of("accounts", account)));
            assertThat(answer.statusCode()).as(account).isEqualTo(409);
            assertThat(answer.body()).contains("is no account");
        }
        HttpResponse<String> list = reader.post(
                "/do",
                form(
                        "list",
                        Map.of(
                                "for",
                                "--reveal",
                                "purpose",
                                "$(touch x); then",
                                "from",
                                "<b>desk</b>",
                                "contact",
                                "a@b")));
        String page = reader.finished(Visitor.to(list), 30);
        assertThat(page)
                .contains("--for=--reveal", "--from=&lt;b&gt;desk&lt;/b&gt;")
                .doesNotContain("<b>desk");
        assertThat(Files.exists(folder.resolve("x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ru, «-h» — не аккаунт., Напишите platform:id", "kk, «-h» аккаунт емес., platform:id не тіркелгі атын"})
    void anErrorIsSaidInTheLanguageOfThePage(String language, String wrong, String next) throws Exception {
        Map<String, String> typed = Map.of("accounts", "-h", "language", language);
        for (String verb : List.of("expand", "grow")) {
            HttpResponse<String> answer = opened().post("/do", form(verb, typed));
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains(wrong, next);
        }
    }

    @Test
    void anAddressThatLeadsNowhereIsSaidInTheLanguageOfThePage() throws Exception {
        assertThat(opened().get("/ru/job?n=99").body()).contains("Команды 99 нет.", "списку прогонов");
        assertThat(opened().get("/kk/run?name=none").body()).contains("none есептеуі жоқ.");
    }

    @Test
    void aClusterIsGrownWithTheSettingsOfTheRun() throws Exception {
        Visitor reader = opened();
        HttpResponse<String> answer =
                reader.post("/do", form("grow", Map.of("accounts", "vk:71\n@someone", "except", "vk:9")));

        String page = reader.finished(Visitor.to(answer), 30);
        assertThat(page)
                .contains("lockstep detect ", "--grow-from=", "--except=vk:9")
                .doesNotContain("vk:71");
    }

    @Test
    void ordinaryDataAreNamedByTheirRun() throws Exception {
        MadeRun.in(folder.resolve("ordinary"));
        Visitor reader = opened();
        HttpResponse<String> none = reader.post("/do", form("compare", Map.of("language", "ru")));
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(none.body()).contains("Другой прогон не выбран.");
        assertThat(reader.post("/do", form("baseline", Map.of("other_run", "../ordinary")))
                        .statusCode())
                .isNotEqualTo(303);

        HttpResponse<String> answer = reader.post("/do", form("baseline", Map.of("other_run", "ordinary")));
        assertThat(reader.finished(Visitor.to(answer), 30)).contains("--baseline=" + folder.resolve("ordinary"));
        HttpResponse<String> away = reader.post("/do", form("baseline", Map.of()));
        assertThat(reader.finished(Visitor.to(away), 30)).contains("--baseline=none");
    }

    @Test
    void protectedAccountsAreCheckedBeforeTheyAreSaved() throws Exception {
        Visitor reader = opened();
        Path file = folder.resolve("made/protected.csv");
        String none = Fingerprint.ofLines(List.of(""));
        String one = Fingerprint.ofLines(List.of("twitter,@aigerim"));
        assertThat(reader.post("/protect", form("protect", Map.of("accounts", "twitter,@aigerim", "before", none)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(Files.readString(file)).isEqualTo("twitter,@aigerim");
        HttpResponse<String> bad =
                reader.post("/protect", form("protect", Map.of("accounts", "just a name", "before", one)));
        assertThat(bad.statusCode()).isEqualTo(409);
        assertThat(bad.body()).contains("so it protects no account");
        HttpResponse<String> old = reader.post("/protect", form("protect", Map.of("accounts", "", "before", none)));
        assertThat(old.body()).as("an older page takes nothing away").contains("changed elsewhere");
        assertThat(Files.readString(file)).isEqualTo("twitter,@aigerim");
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
    void laterCommandsKeepTheOptionsOfTheDetectionThoughItsStagesAreGone() {
        Manifest m = Manifest.EMPTY
                .withDetection(List.of("--traces=text,reply", "--decoys=50", "--crowd=7"))
                .only(Set.of());
        assertThat(EarlierSettings.words(m)).containsExactly("--traces=text,reply", "--crowd=7");
        assertThat(EarlierSettings.withDecoys(m, "runs/my run", DecoySettings.FOR_A_LIST))
                .isEqualTo("lockstep detect 'runs/my run' --traces=text,reply --crowd=7 --decoys=200");
        assertThat(EarlierSettings.again(Manifest.of(m.json(), "here"), "r", "--excel"))
                .isEqualTo("lockstep detect r --traces=text,reply --decoys=50 --crowd=7 --excel");
        assertThat(EarlierSettings.words(Manifest.EMPTY)).isEmpty();
    }

    @Test
    void moreFilesAreAddedWithTheOptionsOfTheRun() throws Exception {
        RunFolder.local(folder.resolve("made"))
                .change(m -> m.withDetection(
                        List.of("--traces=text,reply", "--windows=30s", "--decoys=50", "--seed=3", "--crowd=7")));
        Visitor reader = opened();
        String parts =
                Visitor.field("token", reader.token()) + Visitor.field("run", "made") + Visitor.file("a.csv", "x");
        String files = Visitor.to(reader.upload(parts));
        assertThat(reader.get(files).body())
                .contains("detect ", " --seed=3 --crowd=7 --decoys=50 --windows=30s --traces=text,reply")
                .containsPattern("name=\"decoys\"[^>]*value=\"50\"|value=\"50\"[^>]*name=\"decoys\"");

        Map<String, String> start = Map.of(
                "of",
                files.replaceFirst(".*of=", ""),
                "do",
                "start",
                "decoys",
                "70",
                "windows",
                "30s",
                "traces",
                "text");
        assertThat(reader.finished(Visitor.to(reader.post("/files", start)), 30))
                .contains(" --seed=3 --crowd=7 --decoys=70 --windows=30s --traces=text")
                .doesNotContain("--pseudonymise", "text,reply");
    }

    @Test
    void uploadedCopiesOfAPseudonymisedRunAreDeletedAndOthersOnRequest() throws Exception {
        for (String pseudonymise : List.of("yes", "")) {
            Visitor reader = opened();
            String parts =
                    Visitor.field("token", reader.token()) + Visitor.field("run", "made") + Visitor.file("a.csv", "x");
            String id = Visitor.to(reader.upload(parts)).replaceFirst(".*of=", "");
            Map<String, String> start =
                    Map.of("of", id, "do", "start", "decoys", "20", "windows", "60s", "pseudonymise", pseudonymise);
            String page = reader.finished(Visitor.to(reader.post("/files", start)), 30);
            assertThat(page.contains("--pseudonymise=" + folder.resolve("keys/made.key")))
                    .isEqualTo(!pseudonymise.isEmpty());
            Path copies = folder.resolve(".workbench/uploads/" + id);
            if (pseudonymise.isEmpty()) {
                assertThat(copies.resolve("a.csv")).exists();
                reader.post("/uploads", form("uploads", Map.of()));
            }
            for (int i = 0; i < 50 && Files.exists(copies); i++) Thread.sleep(100);
            assertThat(copies).doesNotExist();
        }
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

    @Test
    void theRunsPagesAreThoseOfTheReviewServerAndLeadBack() throws Exception {
        Visitor reader = opened();
        String page = reader.get("/runs/made/kk/index.html").body();
        assertThat(page).contains("Қаралатын топтар", "href=\"/kk/run?name=made\"");
        assertThat(reader.get("/runs/made/../../etc/passwd").statusCode()).isIn(400, 404, 409);
        assertThat(reader.get("/lists/made/..%2f..%2fsecret.zip").statusCode()).isEqualTo(404);
    }

    @Test
    void aListForARecipientOfAnyLettersIsDownloadedUnderItsName() throws Exception {
        Path zip = folder.resolve("made/flagged/2021-02-03-мета-қаз.zip");
        Files.createDirectories(folder.resolve("made/flagged"));
        Files.writeString(zip, "a list");
        Visitor reader = opened();
        String name = URLEncoder.encode("2021-02-03-мета-қаз.zip", StandardCharsets.UTF_8);
        HttpResponse<String> answer = reader.get("/lists/made/" + name);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a list");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"2021-02-03-____-___.zip\"; filename*=UTF-8''" + name);
        Files.writeString(folder.resolve("made/secret.zip"), "no list");
        for (String odd : List.of("..%2Fsecret.zip", "../secret.zip", "%2E%2E%2Fsecret.zip", "..%5Csecret.zip")) {
            assertThat(reader.get("/lists/made/" + odd).statusCode()).as(odd).isEqualTo(404);
        }
    }

    private static Map<String, String> form(String verb, Map<String, String> more) {
        Map<String, String> form = new TreeMap<>(more);
        form.putAll(Map.of("run", "made", "verb", verb));
        return form;
    }

    private Visitor opened() throws Exception {
        return Visitor.of(workbench.link());
    }
}
