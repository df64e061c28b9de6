package lockstep.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.NameList;
import lockstep.ingest.pseudonym.Pseudonyms;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Signer;
import lockstep.review.decision.Verdict;
import lockstep.run.Fingerprint;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the house, and what does not. */
class FlagPackageTest {
    private static final Instant NOW = Instant.parse("2021-02-03T10:00:00Z");

    @TempDir
    private Path run = Path.of("");

    @Test
    void withoutTwoReviewersNothingLeavesAndTheReasonsAreGiven() {
        Cases cases = MadeRun.in(run);
        assertThatThrownBy(() -> flag(cases, null, false))
                .hasMessageContaining("has been found inauthentic by anybody");

        decide(cases, "aigul", Verdict.INAUTHENTIC, List.of(), null);
        assertThatThrownBy(() -> flag(cases, null, false))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.kind()).isEqualTo(UserError.Kind.REFUSED))
                .hasMessageContaining("1 of 2 reviewers have said that it is inauthentic");
        assertThat(Files.exists(run.resolve("flagged"))).isFalse();
    }

    @Test
    void aListNamesCoreAccountsThatNobodyProtectsOrLeavesOut() throws IOException {
        Files.writeString(run.resolve(Protection.FILE), "facebook,troll_1\n");
        Cases cases = MadeRun.in(run);
        both(cases, List.of("facebook:100002"));
        FlagPackage.Made made = flag(cases, null, false);

        String accounts = Files.readString(made.folder().resolve("accounts.csv"));
        assertThat(made.accounts()).isEqualTo(12 - 1 - 1 - 1); // an edge, one protected, one left out
        assertThat(accounts).contains("100003").doesNotContain("\"100001\"").doesNotContain("\"100002\"");
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

        for (String csv : new String[] {"accounts.csv", "evidence.csv", "indicators.csv", "decisions.csv"}) {
            String text = Files.readString(folder.resolve(csv));
            assertThat(text).doesNotContain("https://").doesNotContain("http://");
            assertThat(text)
                    .as(csv)
                    .doesNotContainPattern("(?m)(^|,)\"?[=+@\\t\\r]")
                    .doesNotContain("\u202E")
                    .doesNotContain("\u001b");
        }
        assertThat(Files.readString(folder.resolve("evidence.csv"))).contains("hxxps://evil[.]example/x?a=1");
        String page = Files.readString(folder.resolve("casefiles/" + MadeRun.STRONG + ".html"));
        String body = page.substring(page.indexOf("</style>") + 8);
        for (String harm : new String[] {"<script", "<img", "<[a-z]+[^>]* (?:href|src|style|on[a-z]+)="}) {
            assertThat(Pattern.compile(harm).matcher(body).find()).as(harm).isFalse();
        }
        assertThat(page.substring(0, 500)).contains("default-src ");
        String clusters = Files.readString(folder.resolve("clusters.md"));
        assertThat(clusters).doesNotContainPattern("[^\\\\]<script").contains("What speaks against it");
    }

    @Test
    void tooManyProtectedMembersFreezeUntilTwoOverrideInWriting() throws IOException {
        Files.writeString(run.resolve(Protection.FILE), "facebook,troll_1\nfacebook,troll_2\n");
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        assertThatThrownBy(() -> flag(cases, null, false))
                .hasMessageContaining("2 of 12 members are protected, and 0 of 2");

        decide(cases, "aigul", Verdict.INAUTHENTIC, List.of(), "they were quoted, they are victims");
        decide(cases, "boris", Verdict.INAUTHENTIC, List.of(), "as aigul says");
        assertThat(flag(cases, null, false).accounts()).isEqualTo(9);
    }

    @Test
    void disagreementFewDecoysTamperingAndALeadAreRefused() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        decide(cases, "carol", Verdict.LEGITIMATE, List.of(), null);
        assertThatThrownBy(() -> flag(cases, null, false)).hasMessageContaining("carol says legitimate");

        Cases few = MadeRun.in(run, 20, 0.004, "");
        assertThatThrownBy(() -> flag(few, null, false)).hasMessageContaining("has 20 decoys; a list needs 200");

        Cases again = MadeRun.in(run);
        Path file = run.resolve("decisions/aigul.ndjson");
        Files.writeString(file, Files.readString(file).replace("why", "zhy"));
        assertThatThrownBy(() -> flag(again, null, false)).hasMessageContaining("tampered with");
    }

    @Test
    void aLeadIsRefusedWhateverReviewersSay() {
        Cases cases = MadeRun.in(run);
        for (String name : new String[] {"aigul", "boris"}) {
            Queue.Entry lead = cases.entry(MadeRun.LEAD);
            Decisions.append(
                    run,
                    lead,
                    lead.sha256(),
                    Verdict.INAUTHENTIC,
                    "why",
                    List.of(),
                    null,
                    MadeRun.reviewer(run, name),
                    NOW);
        }
        assertThatThrownBy(() -> flag(cases, null, false))
                .hasMessageContaining("it cannot be flagged: The sources are not known");
    }

    @Test
    void oneReviewerIsSaidInTheList() throws IOException {
        Cases cases = MadeRun.in(run);
        decide(cases, "aigul", Verdict.INAUTHENTIC, List.of(), null);

        assertThat(Files.readString(flag(cases, null, true).folder().resolve("README.md")))
                .contains("Only one reviewer was asked for");
    }

    @Test
    void aWithdrawnAccountIsRevokedAndNeverListedAgain() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();
        String name = String.valueOf(folder.getFileName());

        assertThatThrownBy(() -> Withdrawals.withdraw(cases, name, List.of("facebook:1"), "wrong", NOW))
                .hasMessageContaining("is not in " + name);
        Path correction = Withdrawals.withdraw(
                cases, name, List.of("facebook:100003"), "a newsroom", Instant.parse("2021-02-09T10:00:00Z"));
        assertThat(Files.readString(correction.resolve("withdrawn.csv")))
                .contains("\"100003\"")
                .contains("a newsroom");
        assertThat(Files.readString(correction.resolve("bundle.stix.json"))).contains("\"revoked\" : true");
        FlagPackage.Made next = flag(cases, null, false);
        assertThat(next.folder()).isNotEqualTo(folder);
        assertThat(Files.readString(next.folder().resolve("accounts.csv"))).doesNotContain("\"100003\"");
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
        FlagRequest request = new FlagRequest("Meta", "review", "desk", null, false, NOW);
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
                    entry.sha256(),
                    Verdict.INAUTHENTIC,
                    why,
                    without,
                    null,
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
    void aVerdictThatHasChangedSaysWhatItWasAtFirst() throws IOException {
        Cases cases = MadeRun.in(run);
        decide(cases, "boris", Verdict.CANNOT_TELL, List.of(), null);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();

        assertThat(Files.readString(folder.resolve("clusters.md"))).contains("(first said: Cannot tell from this)");
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("1 of the verdicts said something else at first");
    }

    @Test
    void aPackageIsNamedByItsFolderAloneAndAPlatformIsOneOfTheRun() {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        String name = String.valueOf(flag(cases, null, false).folder().getFileName());

        for (String odd :
                new String[] {"../" + name, run.resolve("flagged").resolve(name).toString(), "..", ""}) {
            assertThatThrownBy(() -> Withdrawals.withdraw(cases, odd, List.of("facebook:100003"), "why", NOW))
                    .as(odd)
                    .hasMessageContaining("is no package of this run");
        }
        Withdrawals.withdraw(cases, name + "/", List.of("facebook:100003"), "why", NOW);
        assertThat(run.resolve("flagged").resolve(name + "-correction")).exists();
        assertThatThrownBy(() -> Withdrawals.withdraw(cases, name, List.of("facebook:100003"), "why", NOW))
                .hasMessageContaining("has been withdrawn already");
        assertThatThrownBy(() -> flag(cases, "nosuch", false)).hasMessageContaining("The run has no platform nosuch");
    }

    private FlagPackage.Made flag(Cases cases, @Nullable String platform, boolean one) {
        FlagRequest request =
                new FlagRequest("Meta, Trust & Safety", "review under the CIB policy", "desk", platform, one, NOW);
        return FlagPackage.write(cases, Decisions.of(run), Protection.of(run), request, Renamed.NOBODY);
    }

    private void both(Cases cases, List<String> without) {
        decide(cases, "aigul", Verdict.INAUTHENTIC, without, null);
        decide(cases, "boris", Verdict.INAUTHENTIC, List.of(), null);
    }

    private void decide(Cases cases, String by, Verdict verdict, List<String> without, @Nullable String override) {
        Signer signer = Decisions.of(run).reviewers().named(by).isPresent()
                ? MadeRun.known(run, by)
                : MadeRun.reviewer(run, by);
        Queue.Entry entry = cases.entry(MadeRun.STRONG);
        Decisions.append(run, entry, entry.sha256(), verdict, "why " + by, without, override, signer, NOW);
    }

    private static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(FlagPackageTest::text).collect(Collectors.toList());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
