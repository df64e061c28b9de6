package lockstep.flag;

import static lockstep.flag.MadeList.NOW;
import static lockstep.flag.MadeList.both;
import static lockstep.flag.MadeList.decide;
import static lockstep.flag.MadeList.flag;
import static lockstep.flag.MadeList.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.NameList;
import lockstep.ingest.pseudonym.Pseudonyms;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Verdict;
import lockstep.run.Fingerprint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the house: who is named in it, and what its files hold. */
class FlagPackageTest {
    @TempDir
    private Path run = Path.of("");

    @Test
    void aListNamesCoreAccountsThatNobodyProtectsOrLeavesOut() throws IOException {
        Files.writeString(run.resolve(Protection.FILE), "facebook,troll_1\n");
        Cases cases = MadeRun.in(run);
        both(cases, List.of("facebook:100002"));
        FlagPackage.Made made = flag(cases, null, false);

        String accounts = Files.readString(made.folder().resolve("accounts.csv"));
        assertThat(made.platforms()).containsExactly("facebook", "instagram");
        assertThat(made.accounts()).isEqualTo(12 - 1 - 1 - 1); // an edge, one protected, one left out
        assertThat(accounts).contains("100003").doesNotContain("\"100001\"").doesNotContain("\"100002\"");
        String evidence = Files.readString(made.folder().resolve("evidence.csv"));
        assertThat(evidence)
                .as("the posts that p1_0 met, without those of accounts that are not listed")
                .contains(",60,11,\"p1_3; p1_4; p1_5; p1_6; p1_7\",")
                .doesNotContainPattern("p\\d+_[12]\\b");
        for (String text : texts(made.folder())) {
            assertThat(text)
                    .as("nobody who is not listed is named anywhere")
                    .doesNotContain("troll_1\"")
                    .doesNotContain("troll_11")
                    .doesNotContain("facebook:100002");
        }
    }

    @Test
    void aListForOnePlatformNamesNoOther() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, "instagram", false).folder();

        assertThat(Files.readString(folder.resolve("accounts.csv")))
                .contains("100008")
                .doesNotContain("facebook");
        for (String text : texts(folder)) {
            assertThat(text)
                    .doesNotContain("troll_3")
                    .doesNotContain("100003")
                    .doesNotContain("journalist</b>")
                    .doesNotContain("journalist&lt;");
        }
        assertThat(Files.readString(folder.resolve("README.md"))).contains("Only accounts of instagram are named");
    }

    @Test
    void everyFileHasItsSumAndTheZipTheSameFiles() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();

        List<String> sums = Files.readAllLines(folder.resolve("SHA256SUMS"));
        for (String line : sums) {
            byte[] file = Files.readAllBytes(folder.resolve(line.substring(66)));
            assertThat(line.substring(0, 64))
                    .isEqualTo(HexFormat.of().formatHex(Fingerprint.sha256().digest(file)));
        }
        assertThat(sums)
                .extracting(l -> l.substring(66))
                .contains(
                        "README.md",
                        "FIELDS.md",
                        "accounts.csv",
                        "evidence.csv",
                        "clusters.md",
                        "indicators.csv",
                        "bundle.stix.json",
                        "manifest.json",
                        "VERSION",
                        "casefiles/" + MadeRun.STRONG + ".html");
        try (ZipFile zip =
                new ZipFile(folder.resolveSibling(folder.getFileName() + ".zip").toFile())) {
            assertThat(zip.stream().count()).isEqualTo(sums.size() + 1);
        }
    }

    @Test
    void noCellIsAFormulaAndNoLinkIsLive() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();

        for (String csv :
                new String[] {"accounts.csv", "start-here.csv", "evidence.csv", "indicators.csv", "decisions.csv"}) {
            String text = Files.readString(folder.resolve(csv));
            assertThat(text).doesNotContain("https://").doesNotContain("http://");
            assertThat(text)
                    .as(csv)
                    .doesNotContainPattern("(?m)(^|,)\"?[=+@\\t\\r]")
                    .doesNotContain("\u202E")
                    .doesNotContain("\u001b");
        }
        assertThat(Files.readString(folder.resolve("evidence.csv")))
                .contains("window_s,met,met_posts,text")
                .contains("hxxps://evil[.]example/x?a=1");
        String page = Files.readString(folder.resolve("casefiles/" + MadeRun.STRONG + ".html"));
        String body = page.substring(page.indexOf("</style>") + 8);
        for (String harm : new String[] {"<script", "<img", "<[a-z]+[^>]* (?:src|style|on[a-z]+)="}) {
            assertThat(Pattern.compile(harm).matcher(body).find()).as(harm).isFalse();
        }
        assertThat(Pattern.compile("href=\"([^\"]*)\" ([^>]*)>").matcher(body).results())
                .as("addresses of posts and accounts, which open when a person clicks")
                .isNotEmpty()
                .allMatch(m -> m.group(1).matches("https://(?:facebook|instagram)\\.example/\\w+")
                        && m.group(2).startsWith("rel=\"noreferrer noopener\""));
        assertThat(page.substring(0, 500)).contains("default-src ");
        String clusters = Files.readString(folder.resolve("clusters.md"));
        assertThat(clusters).doesNotContainPattern("[^\\\\]<script").contains("What speaks against it");
        for (String file : List.of("clusters.md", "README.md")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .as("a language that is none, in " + file)
                    .contains("Kazakh, Russian, \\!\\[x\\](hxxp://1/p)\\<img src=x")
                    .doesNotContainPattern("(?i)(?<!\\\\)<img|(?<!\\\\)\\[x|http://1");
        }
        assertThat(Files.readString(folder.resolve("bundle.stix.json")))
                .contains("Kazakh, Russian, ")
                .doesNotContain("http://1/p");
    }

    @Test
    void aListBeginsWithASummaryThatAnswersWhoWhatHowSureAndWhatIsAsked() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();

        String readme = Files.readString(folder.resolve("README.md"));
        String summary = readme.substring(readme.indexOf("## In short"), readme.indexOf("## What this is"));
        assertThat(summary.lines().filter(l -> l.startsWith("- **"))).hasSize(8);
        assertThat(summary)
                .contains(
                        "Facebook 8, Instagram 3",
                        "1 of the cluster",
                        "264 times, two of them",
                        "about 1.25",
                        "Kazakh, Russian",
                        "41 e-bits")
                .contains("hxxps://facebook\\[.\\]example/journalist", "Media Watch", "review under the CIB policy")
                .doesNotContain("https://");
        assertThat(readme).contains("From: Media Watch; questions and objections: desk@example.org");
        List<String> start = Files.readAllLines(folder.resolve("start-here.csv"));
        assertThat(start).hasSize(1 + StartHere.ROWS);
        assertThat(start.get(1)).contains("hxxps://facebook[.]example/p1_0", "troll_0");
        assertThat(Files.readString(folder.resolve("evidence.csv")))
                .contains("hxxps://facebook[.]example/q1", "facebook:77")
                .doesNotContain("javascript");
    }

    /** Where LibreOffice is installed; it opens each list and says what it takes for a formula. */
    @Test
    @Tag("process")
    void aSpreadsheetFindsNoFormulaInAnyList() throws Exception {
        Path office = Path.of("/usr/bin/soffice");
        assumeTrue(Files.exists(office), () -> "skipped: " + office + " is not here");
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();
        Path opened = Files.createDirectories(run.resolve("opened"));
        for (String csv : new String[] {"accounts", "evidence", "indicators", "decisions"}) {
            Process process = new ProcessBuilder(
                            office.toString(),
                            "--headless",
                            "-env:UserInstallation=" + run.resolve("office").toUri(),
                            "--convert-to",
                            "fods",
                            "--outdir",
                            opened.toString(),
                            folder.resolve(csv + ".csv").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(run.resolve("office.log").toFile())
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(csv).isTrue();
            String sheet = Files.readString(opened.resolve(csv + ".fods"));
            assertThat(sheet.contains("table:formula")).as(csv).isFalse();
            assertThat(sheet.contains("xlink:href=\"http")).as(csv).isFalse();
        }
        assertThat(Files.readString(opened.resolve("accounts.fods")))
                .contains("100003")
                .contains("why aigul");
    }

    @Test
    void underItsKeyARunKnowsProtectedPseudonymsAndNamesTheOthers() throws IOException {
        KeyFile key = KeyFile.openOrMake(run.resolve("the.key").toString());
        NameList.add(
                key,
                List.of(new NameList.Name("account", "facebook", "100003", "real.person"))
                        .iterator());
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Files.writeString(run.resolve(Protection.FILE), "facebook,somebody\n");
        Protection protection = Protection.of(run, (platform, account) -> Set.of("100004"));
        FlagRequest request =
                new FlagRequest("Meta", "review", "Media Watch", "desk@example.org", null, false, false, NOW);
        FlagPackage.Made made = FlagPackage.write(cases, Decisions.of(run), protection, request, Renamed.by(key));

        assertThat(new Pseudonyms(key.names()).ofAccount("facebook", "Some.Body"))
                .hasSize(2);
        assertThat(Files.readString(made.folder().resolve("accounts.csv")))
                .contains("\"real.person\"")
                .doesNotContain("\"100003\"")
                .doesNotContain("\"100004\"");
    }

    @Test
    void aReasonNamesNobodyWhoIsNotListedWhateverItsEnding() throws IOException {
        Cases cases = MadeRun.in(run);
        Queue.Entry entry = cases.entry(MadeRun.STRONG);
        String why = "без 100007 (Ғалымқызының посты, id_100007_5, @troll_7): журналист";
        for (String by : new String[] {"aigul", "boris"}) {
            List<String> without = List.of("facebook:100007");
            Decisions.append(
                    run,
                    entry,
                    new DecisionFile(
                            entry.clusterId(), entry.sha256(), Verdict.INAUTHENTIC.word(), why, null, without, null),
                    MadeRun.reviewer(run, by),
                    NOW);
        }
        Path folder = flag(cases, null, false).folder();
        for (String text : texts(folder)) {
            assertThat(text).doesNotContain("100007").doesNotContain("troll_7");
        }
        assertThat(Redaction.of(cases.casefile(MadeRun.STRONG), Set.of(), Set.of())
                        .of("Әңгіме айтар Ғалымқызының өзі"))
                .isEqualTo("[not named] өзі");
        assertThat(Files.readString(folder.resolve("decisions.csv"))).contains(Redaction.UNNAMED);
    }

    @Test
    void theListSaysWhenReviewersOpenedThePageHowFarApartTheyDecidedAndOnWhichMachine() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();
        assertThat(Files.readString(folder.resolve("clusters.md")))
                .contains("when the page was opened is not known")
                .contains(
                        "The first and the last of these decisions are 0 s apart. All of them were signed on one machine");
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("; all decisions were signed on one machine, or on machines of the same name")
                .contains("This does not show whether the reviewers decided independently.");
        assertThat(Files.readString(folder.resolve("decisions.csv"))).contains(",opened,at,machine,");
    }

    @Test
    void whoOpenedThePageFirstIsSaidWithTheTimeUntilTheDecision() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Queue.Entry entry = cases.entry(MadeRun.STRONG);
        DecisionFile again = new DecisionFile(
                entry.clusterId(), entry.sha256(), Verdict.INAUTHENTIC.word(), "why", null, List.of(), null);
        Decisions.append(run, entry, again, MadeRun.known(run, "boris"), NOW.minusSeconds(600), NOW);
        Path folder = flag(cases, null, false).folder();
        assertThat(Files.readString(folder.resolve("clusters.md"))).contains("and decided 10 min later)");
    }

    @Test
    void aVerdictThatHasChangedSaysWhatItWasAtFirst() throws IOException {
        Cases cases = MadeRun.in(run);
        decide(cases, "boris", Verdict.CANNOT_TELL, List.of(), null);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();

        assertThat(Files.readString(folder.resolve("clusters.md"))).contains("(first said: These data do not tell)");
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("1 of the verdicts said something else at first");
    }
}
