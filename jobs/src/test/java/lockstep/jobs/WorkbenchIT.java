package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import lockstep.SparkTest;
import lockstep.review.Browser;
import lockstep.run.Manifest;
import lockstep.run.Shell;
import lockstep.words.Words;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** From files to a decided list in a real browser, and the same run from the command lines that the pages show. */
@SparkTest
@Tag("browser")
class WorkbenchIT {
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final List<String> LANGUAGES = List.of("", "ru/", "kk/");
    private static final int A_RUN = 300;

    @TempDir
    private Path dir = Path.of("");

    @Test
    void threeFilesBecomeADecidedListWithoutACommand(SparkSession spark) throws Exception {
        List<Path> files = files();
        Path runs = dir.resolve("runs");
        Process server = serve(runs);
        try (Browser browser = new Browser(dir)) {
            String link = link(server);
            String base = link.substring(0, link.indexOf("/?"));
            browser.open(link);
            for (String language : LANGUAGES)
                settle(browser, base, language, files, "run-" + LANGUAGES.indexOf(language));

            finished(browser, base + "/job?n=1");
            browser.picture("workbench-job");
            cancelledAndGoneOn(browser, base);
            String command = browser.find("pre.command code").getText();
            assertThat(command)
                    .as("it begins as the server's own command was typed")
                    .startsWith(Shell.word(new File("lockstep").getAbsolutePath()) + " ingest ")
                    .contains("windows-1251", " then detect ", "run-1");
            finished(
                    browser,
                    base + "/kk/job?n=3"); // it has waited behind the others, and the one that went on is behind it
            finished(browser, base + "/ru/job?n=4");
            for (String language : LANGUAGES)
                decidedList(browser, base, language, "run-" + LANGUAGES.indexOf(language));
            assertThat(browser.requests()).allMatch(u -> u.startsWith("http://127.0.0.1:") || u.startsWith("data:"));

            sameByTheShell(spark, command, runs);
            Launcher.Said since = Launcher.run(
                    "detect",
                    runs.resolve("run-1").toString(),
                    "--since-run",
                    runs.resolve("run-0").toString());
            assertThat(since.code()).as(since.err()).isZero();
            assertThat(since.out()).contains("relation", "  same  ").doesNotContain("  returned  ");
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().waitFor();
        }
    }

    /** The files are chosen, what they are is looked at and settled, and the run is started. */
    private void settle(Browser browser, String base, String language, List<Path> files, String run) {
        browser.open(base + "/" + language);
        assertThat(browser.violations()).as("runs " + language).isEmpty();
        if (browser.all("#files").isEmpty())
            browser.find("a.button").click(); // the first page of an empty folder has the form
        assertThat(browser.violations()).as("new " + language).isEmpty();
        browser.find("input[name=run]").sendKeys(run);
        browser.find("#files").sendKeys(files.stream().map(Path::toString).collect(Collectors.joining("\n")));
        browser.picture("workbench-new-" + run);
        browser.find("button.go").click();
        browser.await(() -> String.valueOf(browser.driver.getCurrentUrl()).contains("files?of="), 60);
        assertThat(new Select(browser.find("select[name='map.account_id.1']"))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo("ID автора");
        assertThat(new Select(browser.find("select[name='--encoding.1']"))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo("windows-1251");
        assertThat(browser.violations()).as("files " + language).isEmpty();
        new Select(browser.find("select[name='map.handle.1']")).selectByValue("Автор");
        browser.find("input[name=collected]").sendKeys("made by lockstep sample");
        browser.find("button[value=look]").click();
        browser.await(
                () -> browser.text().contains("--map=handle") || browser.text().contains("handle=Автор"), 60);
        browser.picture("workbench-files-" + run);
        assertThat(browser.all(".box.warn")).as("nothing is open any more").isEmpty();
        browser.find("input[name=decoys]").clear();
        browser.find("input[name=decoys]").sendKeys("200"); // a list needs as many
        browser.find("input[name=windows]").clear();
        browser.find("input[name=windows]").sendKeys("10m"); // one is enough for the networks of the sample
        browser.find("button[value=start]").click();
        browser.await(() -> String.valueOf(browser.driver.getCurrentUrl()).contains("job?n="), 30);
        assertThat(browser.violations()).as("job " + language).isEmpty();
    }

    /** The second run is cancelled while it works, and goes on. */
    private static void cancelledAndGoneOn(Browser browser, String base) {
        browser.open(base + "/ru/job?n=2");
        browser.await(() -> browser.text().contains("actions"), A_RUN);
        press(browser, "form[action='/cancel'] button");
        browser.await(() -> !browser.all("form[action='/again']").isEmpty(), 60);
        assertThat(browser.find("[role=alert]").getText()).contains("Эту команду отменили");
        press(browser, "form[action='/again'] button");
        browser.await(() -> String.valueOf(browser.driver.getCurrentUrl()).contains("job?n=4"), 30);
    }

    /** Two reviewers are added, decide on the first cluster, and the list is made and downloaded. */
    private static void decidedList(Browser browser, String base, String language, String run)
            throws IOException, InterruptedException {
        Words words = Words.of(language.isEmpty() ? "en" : language.substring(0, 2));
        String tools = base + "/" + language + "run?name=" + run;
        String pages = base + "/runs/" + run + "/" + language;
        for (String name : List.of("aigul", "boris")) reviewer(browser, tools, words, name);
        browser.open(pages + "index.html");
        String model = String.valueOf(browser.all("#queue tbody tr")
                .get(0)
                .findElement(By.tagName("a"))
                .getDomAttribute("href"));
        for (String name : List.of("aigul", "boris")) decide(browser, pages, model, words, name);
        browser.open(tools);
        assertThat(browser.violations()).as(tools).isEmpty();
        WebElement list = browser.find("form:has([name=contact])");
        fill(list, "for", "Meta");
        fill(list, "purpose", "review");
        fill(list, "from", "Desk");
        fill(list, "contact", "desk@example.org");
        list.findElement(By.tagName("button")).click();
        browser.await(() -> String.valueOf(browser.driver.getCurrentUrl()).contains("job?n="), 30);
        finished(browser, String.valueOf(browser.driver.getCurrentUrl()));
        browser.open(tools);
        browser.picture("workbench-" + run);
        String zip = String.valueOf(browser.find("a[href^='/lists/']").getDomAttribute("href"));
        assertThat(entries(browser, base + zip)).contains("README.md", "accounts.csv", "evidence.csv");
    }

    private static void reviewer(Browser browser, String tools, Words words, String name) {
        browser.open(tools);
        browser.driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        WebElement form = browser.find("form[action='/reviewer']");
        fill(form, "name", name);
        fill(form, "passphrase", "correct horse battery");
        fill(form, "again", "correct horse battery");
        form.findElement(By.tagName("button")).click();
        browser.await(() -> browser.text().contains(words.say("tools.said.reviewer", name)), 30);
    }

    private static void decide(Browser browser, String pages, String page, Words words, String name) {
        browser.open(pages + "logout");
        browser.open(pages + "login");
        browser.find("[name=name]").sendKeys(name);
        browser.find("[name=passphrase]").sendKeys("correct horse battery");
        browser.find("button.go").click();
        browser.await(() -> browser.text().contains(words.say("nav.user", name)), 30);
        browser.open(pages + page);
        browser.find("[name=verdict][value=inauthentic]").click();
        browser.find("#because").sendKeys("one text batch, says " + name);
        browser.find("#decision button.go").click();
        browser.await(() -> String.valueOf(browser.driver.getCurrentUrl()).contains("kept="), 30);
    }

    /** In one step, because the page of a command replaces its own elements. */
    private static void press(Browser browser, String css) {
        browser.driver.executeScript("document.querySelector(arguments[0]).click()", css);
    }

    /** The page follows the command by itself. */
    private static void finished(Browser browser, String page) {
        browser.open(page);
        browser.await(
                () -> browser.all("#job[data-live]").isEmpty()
                        && !browser.all("#job").isEmpty(),
                A_RUN);
        assertThat(browser.all("[role=alert]"))
                .as(browser.find("#job").getText())
                .isEmpty();
    }

    private static void fill(WebElement form, String name, String value) {
        form.findElement(By.name(name)).sendKeys(value);
    }

    /** What the page shows as the command line, typed into a shell for another folder, gives the same tables. */
    private void sameByTheShell(SparkSession spark, String command, Path runs) throws Exception {
        Path other = dir.resolve("typed");
        String typed = command.replace(runs.resolve("run-1").toString(), other.toString());
        Process shell = new ProcessBuilder("bash", "-c", typed)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(shell.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).isZero();
        assertThat(manifest(other).count("clusters", "members")).isPositive();
        assertThat(Tables.of(spark, other.toString()))
                .isEqualTo(Tables.of(spark, runs.resolve("run-1").toString()));
    }

    private static Manifest manifest(Path run) throws IOException {
        return Manifest.of(Files.readString(run.resolve("manifest.json")), run.toString());
    }

    /** The names in a zip that the browser may download: it is asked for with the browser's cookies. */
    private static List<String> entries(Browser browser, String url) throws IOException, InterruptedException {
        String cookies = browser.driver.manage().getCookies().stream()
                .map(c -> c.getName() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Cookie", cookies)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            for (var e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                names.add(e.getName().substring(e.getName().lastIndexOf('/') + 1));
            }
        }
        return names;
    }

    static Process serve(Path runs) throws IOException {
        return new ProcessBuilder(new File("lockstep").getAbsolutePath(), "serve", runs.toString(), "--port", "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static String link(Process server) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(out.readLine());
    }

    /** Tweets, comments with Kazakh letters, and a table with Russian headers in windows-1251, cells between semicolons. */
    private List<Path> files() throws Exception {
        Path sample = dir.resolve("sample");
        assertThat(Launcher.run("sample", sample.toString(), "--accounts", "200", "--days", "14")
                        .code())
                .isZero();
        List<String> lines = Files.readAllLines(sample.resolve("comments.csv"));
        Path first = dir.resolve("first.csv");
        Path second = dir.resolve("second.csv");
        try (Stream<String> kazakh = lines.stream()
                        .skip(1)
                        .filter(l -> !CYRILLIC.newEncoder().canEncode(l));
                Stream<String> russian =
                        lines.stream().skip(1).filter(l -> CYRILLIC.newEncoder().canEncode(l))) {
            Files.write(first, Stream.concat(Stream.of(lines.get(0)), kazakh).toList());
            List<String> header =
                    List.of("Соцсеть", "ID поста", "ID автора", "Дата публикации", "Текст", "Автор", "Ссылка");
            List<Integer> columns = List.of(0, 1, 2, 3, 5, 14, 10);
            List<String> rows = new ArrayList<>(List.of(String.join(";", header)));
            russian.map(l -> l.split(",", -1))
                    .filter(cells -> cells.length == lines.get(0).split(",", -1).length)
                    .map(cells -> columns.stream().map(i -> cells[i]).collect(Collectors.joining(";")))
                    .forEach(rows::add);
            Files.write(second, rows, CYRILLIC);
        }
        return List.of(first, second, sample.resolve("tweets.jsonl"));
    }
}
