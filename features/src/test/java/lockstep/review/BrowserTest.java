package lockstep.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Decision;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Verdict;
import lockstep.review.html.Site;
import lockstep.review.page.ExpandPage;
import lockstep.review.page.ExpandPageTest;
import lockstep.review.page.PageFiles;
import lockstep.review.serve.ReviewServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The pages in a real browser: as files, and served. */
@Tag("browser")
class BrowserTest {
    private static final String CLUSTER = "cluster-" + MadeRun.STRONG + ".html";
    private static final List<String> LANGUAGES = List.of("", "ru/", "kk/");

    @TempDir
    private Path run = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private Browser browser;

    @SuppressWarnings("NullAway.Init")
    private Cases cases;

    @BeforeEach
    void pages() {
        cases = MadeRun.in(run);
        browser = new Browser(run);
        Site site = Site.ofFiles(cases);
        ExpandPage.write(site, ExpandPageTest.shown(true));
        PageFiles.write(site);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void axeFindsNothingOnAnyPageInAnyLanguageLightOrDark() {
        for (String language : LANGUAGES) {
            for (String page : new String[] {"index.html", "run.html", "expanded.html", CLUSTER}) {
                for (boolean dark : new boolean[] {false, true}) {
                    browser.open(run.resolve("review/" + language + page));
                    browser.dark(dark);
                    browser.driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
                    assertThat(browser.violations())
                            .as(language + page + (dark ? " dark" : ""))
                            .isEmpty();
                    browser.picture((language + page + (dark ? "-dark" : "")).replace('/', '-'));
                }
            }
        }
    }

    @Test
    void nothingIsFetchedFromElsewhereAndNothingAStrangerWroteRuns() {
        for (String page : new String[] {"expanded.html", "index.html", "run.html", CLUSTER, "kk/" + CLUSTER}) {
            browser.open(run.resolve("review/" + page));
            assertThat(browser.driver.executeScript("return typeof window.harm"))
                    .isEqualTo("undefined");
            assertThat(browser.requests()).isNotEmpty().allMatch(u -> u.startsWith("file:") || u.startsWith("data:"));
            assertThat(browser.console()).as("what the policy has stopped").isEmpty();
            assertThat(browser.all("img, iframe, object, a[href^=javascript], a[href*=evil]"))
                    .isEmpty();
            assertThat(browser.all("a[href^=http]:not([rel='noreferrer noopener'])"))
                    .isEmpty();
        }
        assertThat(browser.text())
                .contains("<script>window.harm=1</script>")
                .contains("{{7*7}}${7*7}")
                .contains("Әңгіме айтар Ғалымқызы");
    }

    @Test
    void anAddressOfAPostOrAnAccountIsALinkWhereItIsHttp() {
        browser.open(run.resolve("review/" + CLUSTER));
        browser.driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(browser.all("a[href='https://facebook.example/p1_0']")).isNotEmpty();
        assertThat(browser.all("a[href='https://facebook.example/100000']")).isNotEmpty();
        assertThat(browser.all("a[href='https://facebook.example/journalist']")).isNotEmpty();
        assertThat(browser.all(".beside")).as("posts of ties side by side").isNotEmpty();
        assertThat(browser.all("a[href*='p1_3']"))
                .as("the address of this post is a script")
                .isEmpty();
    }

    @Test
    void theQueueIsFilteredSearchedAndSorted() {
        browser.open(run.resolve("review/index.html"));
        assertThat(shown()).containsExactly(MadeRun.STRONG, MadeRun.LEAD);
        assertThat(browser.all("svg .answered"))
                .as("the two clusters answered the same accounts")
                .hasSize(1);
        new Select(browser.find("select[name=tier]")).selectByValue("lead");
        assertThat(shown()).containsExactly(MadeRun.LEAD);
        new Select(browser.find("select[name=tier]")).selectByValue("");
        browser.find("input[name=search]").sendKeys("Ғалымқызы");
        assertThat(shown()).containsExactly(MadeRun.STRONG);
        browser.find("input[name=search]").clear();
        browser.find("input[name=search]").sendKeys(" ", Keys.BACK_SPACE);
        browser.all("#queue thead button").get(3).click(); // accounts, upwards
        assertThat(shown()).containsExactly(MadeRun.LEAD, MadeRun.STRONG);
    }

    @Test
    void theSearchFindsAnAccountInNoClusterAndSaysNoMoreThanThat() {
        for (String folder : new String[] {"", "ru/", "kk/"}) {
            browser.open(run.resolve("review/" + folder + "index.html"));
            browser.find("input[name=search]").sendKeys("bystander");
            browser.await(() -> browser.find("#accounts").isDisplayed());
            assertThat(browser.find("#found").getText())
                    .startsWith("bystander</script> · facebook:777: ")
                    .doesNotContain("{");
        }
        browser.open(run.resolve("review/index.html"));
        browser.find("input[name=search]").sendKeys("facebook:100003");
        browser.await(() -> !browser.all("#found a").isEmpty());
        assertThat(browser.find("#found").getText()).contains("9 posts; in cluster " + MadeRun.STRONG);
        browser.find("#found a").click();
        browser.await(() -> String.valueOf(browser.driver.getCurrentUrl()).endsWith(CLUSTER));
        assertThat(browser.driver.executeScript("return typeof window.harm")).isEqualTo("undefined");
    }

    @Test
    void theNetworkZoomsHidesWeakTiesAndShowsOneAccountsOwn() {
        browser.open(run.resolve("review/" + CLUSTER));
        browser.find("#in").click();
        browser.await(() -> String.valueOf(browser.find("#network .stage").getDomAttribute("transform"))
                .contains("scale(1.5)"));
        browser.driver.executeScript(
                "const l = document.getElementById('least'); l.value = l.max; l.dispatchEvent(new Event('input'))");
        assertThat(browser.all("#network .tie:not([hidden])")).hasSize(11);
        browser.driver.executeScript("document.querySelectorAll('.person')[1].focus()");
        assertThat(browser.all("#network .tie.near")).hasSize(1);
        assertThat(browser.all("section table tbody tr"))
                .as("the same as tables")
                .hasSizeGreaterThan(30);
    }

    @Test
    void aDecisionOnAPageThatIsAFileIsDownloadedAndCanBeSigned() throws Exception {
        browser.open(run.resolve("review/" + CLUSTER));
        new Actions(browser.driver).sendKeys("3").perform();
        browser.find("#because").sendKeys("Екеуі кездейсоқ");
        browser.find("input[name=without][value='facebook:100002']").click();
        browser.find("#decision button").click();
        Path file = run.resolve("decision-" + MadeRun.STRONG + ".json");
        browser.await(() -> Files.exists(file));

        DecisionFile said = DecisionFile.read(file);
        Decision kept = Decisions.append(
                run,
                cases.entry(said.cluster()),
                new DecisionFile(
                        cases.entry(said.cluster()).clusterId(),
                        said.casefile(),
                        Verdict.of(said.verdict()).word(),
                        said.because(),
                        said.override(),
                        said.without(),
                        null),
                MadeRun.reviewer(run, "aigul"),
                Instant.EPOCH);
        assertThat(kept.verdict()).isEqualTo("not-coordinated");
        assertThat(kept.because()).isEqualTo("Екеуі кездейсоқ");
        assertThat(kept.without()).containsExactly("facebook:100002");
    }

    @Test
    void twoReviewersDecideByKeyboardBlindAndAReloadKeepsIt() {
        MadeRun.reviewer(run, "aigul");
        MadeRun.reviewer(run, "boris");
        try (ReviewServer server = ReviewServer.start(run.toString(), 0, problem -> {
            throw new AssertionError(problem);
        })) {
            browser.open(server.link());
            login(server, "aigul");
            assertThat(browser.violations()).isEmpty();
            decide(server, "1", "one text batch");
            browser.picture("served-decided");
            assertThat(browser.find("[role=status].box").getText()).startsWith("Kept: line 1");
            browser.driver.navigate().refresh();
            assertThat(browser.find("#decide").getText()).contains("one text batch");
            browser.open(at(server, "logout"));

            login(server, "boris");
            browser.open(at(server, CLUSTER));
            assertThat(browser.find("#decide").getText())
                    .contains("One reviewer has decided")
                    .doesNotContain("one text batch");
            decide(server, "2", "volunteers");
            assertThat(browser.find("#decide").getText())
                    .contains("one text batch")
                    .contains("they disagree");
            browser.open(at(server, "index.html"));
            assertThat(browser.text()).contains("Reviewers disagree on: " + MadeRun.STRONG);
            assertThat(browser.requests()).allMatch(u -> u.startsWith("http://127.0.0.1:") || u.startsWith("data:"));
        }
        assertThat(Decisions.of(run).made()).extracting(Decision::verdict).containsExactly("inauthentic", "legitimate");
    }

    /** With keys alone: the form's fields are reached and sent without a pointer. */
    private void login(ReviewServer server, String name) {
        browser.open(at(server, "login"));
        browser.driver.executeScript("document.querySelector('[name=name]').focus()");
        new Actions(browser.driver)
                .sendKeys(name)
                .sendKeys(Keys.TAB)
                .sendKeys(MadeRun.PASSPHRASE)
                .sendKeys(Keys.ENTER)
                .perform();
        browser.await(() -> browser.text().contains("You are " + name));
    }

    private void decide(ReviewServer server, String key, String because) {
        browser.open(at(server, CLUSTER));
        new Actions(browser.driver).sendKeys(key).perform();
        new Actions(browser.driver).sendKeys(Keys.TAB).sendKeys(because).perform();
        assertThat(browser.find("#because").getDomProperty("value")).isEqualTo(because);
        browser.driver.executeScript("document.querySelector('#decision button.go').focus()");
        new Actions(browser.driver).sendKeys(Keys.ENTER).perform();
        browser.await(() -> String.valueOf(browser.driver.getCurrentUrl()).contains("kept="));
    }

    private static String at(ReviewServer server, String page) {
        return server.link().replaceFirst("\\?.*", page);
    }

    private List<String> shown() {
        return browser.all("#queue tbody tr:not([hidden]) th .id").stream()
                .map(th -> th.getText().strip())
                .toList();
    }
}
