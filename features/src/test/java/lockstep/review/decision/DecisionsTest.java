package lockstep.review.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.run.Fingerprint;
import lockstep.run.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reviewers say is signed, chained, and neither lost nor changed unseen. */
class DecisionsTest {
    private static final Instant NOW = Instant.parse("2021-02-01T10:00:00Z");

    @TempDir
    private Path run = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private Queue.Entry entry;

    @BeforeEach
    void aRun() {
        entry = MadeRun.in(run).entry(MadeRun.STRONG);
    }

    @Test
    void aDecisionIsReadBackAsItWasSigned() {
        Decision kept = decide(signer("aigul"), Verdict.INAUTHENTIC, "one text batch");

        Decisions read = Decisions.of(run);
        assertThat(read.problems()).isEmpty();
        assertThat(read.made()).containsExactly(kept);
        assertThat(read.heads()).containsEntry("aigul", String.valueOf(kept.hash()));
        assertThat(kept.members()).isEqualTo(entry.members());
        assertThat(kept.casefile()).isEqualTo(entry.sha256());
    }

    @Test
    void aChangedLineAMissingLineAndAnUnsignedLineAreReported() throws IOException {
        Signer aigul = signer("aigul");
        for (String why : new String[] {"first", "second", "third"}) decide(aigul, Verdict.CANNOT_TELL, why);
        Path file = run.resolve("decisions/aigul.ndjson");
        List<String> lines = Files.readAllLines(file);

        Files.writeString(file, String.join("\n", lines).replace("second", "zecond") + "\n");
        assertThat(Decisions.of(run).problems())
                .containsExactly(
                        "aigul.ndjson, line 2: it was changed after it was signed.",
                        "aigul.ndjson, line 3: a line before it is missing or was changed.");

        Files.writeString(file, lines.get(0) + "\n" + lines.get(2) + "\n");
        assertThat(Decisions.of(run).problems())
                .containsExactly("aigul.ndjson, line 2: a line before it is missing or was changed.");

        String forged = lines.get(0).replace("\"because\":\"first\"", "\"because\":\"forged\"");
        String bare = forged.replaceAll(",?\"(hash|signature)\":\"[^\"]*\"", "");
        String hash = Fingerprint.ofLines(List.of(bare));
        Files.writeString(file, forged.replaceAll("\"hash\":\"[^\"]*\"", "\"hash\":\"" + hash + "\"") + "\n");
        assertThat(Decisions.of(run).problems())
                .containsExactly("aigul.ndjson, line 1: its signature is not the reviewer's.");
    }

    @Test
    void aFileOfNobodyIsReported() throws IOException {
        signer("aigul");
        Files.writeString(run.resolve("decisions/mallory.ndjson"), "{}\n");

        assertThat(Decisions.of(run).problems())
                .containsExactly("The file mallory.ndjson does not belong to a reviewer of this run.");
    }

    @Test
    void aLineThatWasNotFinishedWasNotAnswered() throws IOException {
        Signer aigul = signer("aigul");
        decide(aigul, Verdict.LEGITIMATE, "first");
        Files.writeString(run.resolve("decisions/aigul.ndjson"), "{\"n\":2,\"ver", StandardOpenOption.APPEND);

        assertThat(Decisions.of(run).problems())
                .as("a list waits until that is cleared up")
                .hasSize(1);
        decide(aigul, Verdict.LEGITIMATE, "second");
        assertThat(Decisions.of(run).problems()).isEmpty();
        assertThat(Decisions.of(run).made()).extracting(Decision::because).containsExactly("first", "second");
    }

    /** An editor that leaves out the last line break, or somebody who hopes that the dissent goes with it. */
    @Test
    void aWholeLineWithoutItsLineBreakCountsAndStays() throws IOException {
        Signer aigul = signer("aigul");
        decide(aigul, Verdict.LEGITIMATE, "first");
        Path file = run.resolve("decisions/aigul.ndjson");
        Files.writeString(file, Files.readString(file).strip());

        assertThat(Decisions.of(run).made()).extracting(Decision::because).containsExactly("first");
        decide(aigul, Verdict.LEGITIMATE, "second");
        assertThat(Decisions.of(run).problems()).isEmpty();
        assertThat(Decisions.of(run).made()).extracting(Decision::because).containsExactly("first", "second");
    }

    @Test
    void nothingIsAddedToAFileThatIsNotSoundNorThroughALink() throws IOException {
        Signer aigul = signer("aigul");
        Signer boris = signer("boris");
        decide(aigul, Verdict.LEGITIMATE, "first");
        Files.copy(run.resolve("decisions/aigul.ndjson"), run.resolve("decisions/boris.ndjson"));
        assertThatThrownBy(() -> decide(boris, Verdict.LEGITIMATE, "second"))
                .hasMessageContaining("it belongs to another reviewer");

        Path precious = Files.writeString(run.resolve("precious.txt"), "not a decision");
        Files.delete(run.resolve("decisions/boris.ndjson"));
        Files.createSymbolicLink(run.resolve("decisions/boris.ndjson"), precious);
        assertThatThrownBy(() -> decide(boris, Verdict.LEGITIMATE, "second"))
                .hasMessageContaining("is a link or a folder");
        assertThat(precious).hasContent("not a decision");
    }

    @Test
    void aDecisionThatAListRestsOnCannotBeTakenAwayUnseen() throws IOException {
        Decision kept = decide(signer("aigul"), Verdict.LEGITIMATE, "first");
        Path list = Files.createDirectories(run.resolve("flagged/2021-02-01-meta"));
        Files.writeString(list.resolve("manifest.json"), "{\"heads\":{\"aigul\":\"" + kept.hash() + "\"}}");
        assertThat(Decisions.of(run).problems()).isEmpty();

        Files.writeString(run.resolve("decisions/aigul.ndjson"), "");
        assertThat(Decisions.of(run).problems())
                .containsExactly(
                        "A decision by aigul that was there when the list 2021-02-01-meta was made is missing now.");
    }

    @Test
    void fiftyDecisionsOfTwoReviewersAtOnceAreAllThere() throws Exception {
        List<Signer> signers = List.of(signer("aigul"), signer("боris"));
        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Callable<Decision>> all = IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Decision>) () -> decide(signers.get(i % 2), Verdict.CANNOT_TELL, "why " + i))
                .toList();
        for (Future<Decision> f : threads.invokeAll(all)) f.get();
        threads.shutdown();

        Decisions read = Decisions.of(run);
        assertThat(read.problems()).isEmpty();
        assertThat(read.made()).hasSize(50).extracting(Decision::because).doesNotHaveDuplicates();
    }

    @Test
    void onlyThePassphraseOpensAndNoNameLooksLikeAnother() {
        signer("aigul");
        Reviewers reviewers = Reviewers.in(run.resolve("decisions"));

        assertThatThrownBy(() -> reviewers.open("aigul", "another passphrase".toCharArray()))
                .isInstanceOf(UserError.class)
                .hasMessage("The name or the passphrase is wrong.");
        assertThatThrownBy(() -> signer("Аigul")) // a Cyrillic А
                .hasMessageContaining("There is a reviewer aigul already");
        assertThatThrownBy(() -> signer("../aigul")).hasMessageContaining("cannot be a reviewer's name");
        assertThatThrownBy(() -> Reviewers.add(run.resolve("decisions"), "new", "short".toCharArray()))
                .hasMessageContaining("5 characters");
    }

    @Test
    void aDecisionNeedsAReasonTheCaseFileOfNowAndMembersToLeaveOut() {
        Signer aigul = signer("aigul");

        assertThatThrownBy(() -> decide(aigul, Verdict.INAUTHENTIC, " ")).hasMessageContaining("needs its reason");
        assertThatThrownBy(() -> append(aigul, "00".repeat(32), List.of())).hasMessageContaining("has changed since");
        assertThatThrownBy(() -> append(aigul, entry.sha256(), List.of("facebook:nobody")))
                .hasMessageContaining("no member");
        assertThat(Decisions.of(run).made()).isEmpty();
    }

    @Test
    void theSecondReviewerSeesTheFirstOnlyOnceBothAreIn() {
        decide(signer("aigul"), Verdict.INAUTHENTIC, "one text batch");
        Standing one = Decisions.of(run).standing(entry);
        assertThat(List.of(one.open("aigul"), one.open("boris"), one.open(null)))
                .containsExactly(true, false, false);

        decide(signer("boris"), Verdict.LEGITIMATE, "volunteers");
        Standing both = Decisions.of(run).standing(entry);
        assertThat(both.open(null)).isTrue();
        assertThat(both.disagrees()).isTrue();
    }

    @Test
    void afterNewDataADecisionIsOnAnEarlierVersionUntilConfirmed() {
        Signer aigul = signer("aigul");
        decide(aigul, Verdict.INAUTHENTIC, "one text batch");

        Cases later = MadeRun.in(run, 400, 0.002, "newcomer");
        entry = later.entry(MadeRun.STRONG);
        Standing standing = Decisions.of(run).standing(entry);
        assertThat(standing.current()).isEmpty();
        assertThat(standing.earlier()).extracting(Decision::by).containsExactly("aigul");

        decide(aigul, Verdict.INAUTHENTIC, "still so");
        assertThat(Decisions.of(run).standing(entry).current()).hasSize(1);
        assertThat(Decisions.of(run).standing(entry).earlier()).isEmpty();
    }

    /** Worked by hand: the same on 3 of 4, 0.4375 expected, (0.75 - 0.4375) / 0.5625. */
    @Test
    void kappaIsCohens() {
        Agreement a = Agreement.of(
                "a",
                Map.of(
                        "1",
                        "inauthentic",
                        "2",
                        "inauthentic",
                        "3",
                        "legitimate",
                        "4",
                        "cannot-tell",
                        "9",
                        "legitimate"),
                "b",
                Map.of("1", "inauthentic", "2", "inauthentic", "3", "inauthentic", "4", "cannot-tell"));

        assertThat(a.both()).isEqualTo(4);
        assertThat(a.same()).isEqualTo(3);
        assertThat(a.kappa()).isCloseTo((0.75 - 0.4375) / 0.5625, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(Agreement.of("a", Map.of("1", "legitimate"), "b", Map.of("1", "legitimate"))
                        .kappa())
                .as("nothing to hold chance against")
                .isNull();
    }

    /** Whoever has seen the other's verdict and follows it does not agree with it blindly. */
    @Test
    void agreementIsMeasuredOnWhatWasSaidFirst() {
        decide(signer("aigul"), Verdict.INAUTHENTIC, "one text batch");
        Signer boris = signer("boris");
        decide(boris, Verdict.LEGITIMATE, "volunteers");
        decide(boris, Verdict.INAUTHENTIC, "as aigul says");

        Agreement pair = Agreement.of(Decisions.of(run), Set.of(entry.sha256())).get(0);
        assertThat(List.of(pair.both(), pair.same())).containsExactly(1, 0);
        assertThat(Agreement.of(Decisions.of(run), Set.of()))
                .as("of an earlier version")
                .isEmpty();
    }

    @Test
    void protectedAccountsAreKnownByIdOrHandleAndTooManyFreeze() throws IOException {
        Cases cases = MadeRun.in(run);
        Files.writeString(
                run.resolve(Protection.FILE), "platform,account,why\nfacebook,@TROLL_1\nfacebook;100002\n# rest\n");
        Protection protection = Protection.of(run);

        assertThat(protection.of(cases.casefile(MadeRun.STRONG).members()))
                .containsExactly("facebook:100001", "facebook:100002");
        assertThat(protection.freezes(cases.casefile(MadeRun.STRONG).members())).isTrue();
        for (String useless :
                new String[] {"facebook", "facebook,https://facebook.com/100001", "facebook,1.00016E+11"}) {
            Files.writeString(run.resolve(Protection.FILE), useless + "\n");
            assertThatThrownBy(() -> Protection.of(run)).as(useless).hasMessageContaining("so it protects no account");
        }
        Files.writeString(run.resolve(Protection.FILE), "\uFEFFfacebook,\u00A0100003\u200B\n");
        assertThat(Protection.of(run).of(cases.casefile(MadeRun.STRONG).members()))
                .containsExactly("facebook:100003");
        Files.write(
                run.resolve(Protection.FILE),
                "facebook,айгуль".getBytes(java.nio.charset.Charset.forName("windows-1251")));
        assertThatThrownBy(() -> Protection.of(run)).hasMessageContaining("is not UTF-8");
        Files.writeString(run.resolve(Protection.FILE), "facebook\n");
        assertThatThrownBy(() -> Protection.of(run)).hasMessageContaining("Line 1 of ");
    }

    private Signer signer(String name) {
        return MadeRun.reviewer(run, name);
    }

    private Decision decide(Signer signer, Verdict verdict, String because) {
        return Decisions.append(
                run,
                entry,
                new DecisionFile(entry.clusterId(), entry.sha256(), verdict.word(), because, null, List.of(), null),
                signer,
                NOW);
    }

    private void append(Signer signer, String seen, List<String> without) {
        Decisions.append(
                run,
                entry,
                new DecisionFile(entry.clusterId(), seen, Verdict.INAUTHENTIC.word(), "why", null, without, null),
                signer,
                NOW);
    }
}
