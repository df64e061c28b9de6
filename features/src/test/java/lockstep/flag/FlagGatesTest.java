package lockstep.flag;

import static lockstep.flag.MadeList.NOW;
import static lockstep.flag.MadeList.both;
import static lockstep.flag.MadeList.decide;
import static lockstep.flag.MadeList.flag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Verdict;
import lockstep.review.html.Site;
import lockstep.review.page.ClusterPage;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a list back, and what is withdrawn. */
class FlagGatesTest {
    private static final String CAN_LIST = "To put the cluster on a list";
    private static final String CANNOT_LIST = "No list can name it";

    @TempDir
    private Path run = Path.of("");

    @Test
    void withoutTwoReviewersNothingLeavesAndTheReasonsAreGiven() {
        Cases cases = MadeRun.in(run);
        assertThatThrownBy(() -> flag(cases, null, false)).hasMessageContaining("has found a cluster inauthentic");

        decide(cases, "aigul", Verdict.INAUTHENTIC, List.of(), null);
        assertThatThrownBy(() -> flag(cases, null, false))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.kind()).isEqualTo(UserError.Kind.REFUSED))
                .hasMessageContaining("1 of 2 reviewers have said that it is inauthentic");
        assertThat(Files.exists(run.resolve("flagged"))).isFalse();
    }

    @Test
    void tooManyProtectedMembersFreezeUntilTwoOverrideInWriting() throws IOException {
        Files.writeString(run.resolve(Protection.FILE), "facebook,troll_1\nfacebook,troll_2\n");
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        assertThatThrownBy(() -> flag(cases, null, false))
                .hasMessageContaining("2 of 12 members are protected, and 0 of 2");
        assertThat(page(cases)).contains(CANNOT_LIST).doesNotContain(CAN_LIST);

        decide(cases, "aigul", Verdict.INAUTHENTIC, List.of(), "they were quoted, they are victims");
        decide(cases, "boris", Verdict.INAUTHENTIC, List.of(), "as aigul says");
        assertThat(flag(cases, null, false).accounts()).isEqualTo(9);
        assertThat(page(cases)).contains(CAN_LIST).doesNotContain(CANNOT_LIST);
    }

    /** What the page of the cluster says after two have decided is what happens when a list is asked for. */
    private static String page(Cases cases) {
        return ClusterPage.of(Site.ofFiles(cases), cases.entry(MadeRun.STRONG), "");
    }

    @Test
    void disagreementFewDecoysTamperingAndALeadAreRefused() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        decide(cases, "carol", Verdict.LEGITIMATE, List.of(), null);
        assertThatThrownBy(() -> flag(cases, null, false)).hasMessageContaining("carol says legitimate");
        assertThat(page(cases)).contains(CANNOT_LIST).doesNotContain(CAN_LIST);

        Cases few = MadeRun.in(run, 20, 0.004, "");
        assertThatThrownBy(() -> flag(few, null, false)).hasMessageContaining("has 20 decoys; a list needs 200");

        Cases again = MadeRun.in(run);
        Path file = run.resolve("decisions/aigul.ndjson");
        Files.writeString(file, Files.readString(file).replace("why", "zhy"));
        assertThatThrownBy(() -> flag(again, null, false)).hasMessageContaining("The decisions cannot be used: ");
    }

    /** A person who mends one thing does not learn of the next one by the next refusal. */
    @Test
    void allReasonsAreSaidAtOnce() throws IOException {
        Files.writeString(run.resolve(Protection.FILE), "facebook,troll_1\nfacebook,troll_2\n");
        Cases few = MadeRun.in(run, 20, 0.004, "");
        decide(few, "aigul", Verdict.INAUTHENTIC, List.of(), null);
        decide(few, "carol", Verdict.LEGITIMATE, List.of(), null);

        assertThatThrownBy(() -> flag(few, "vk", false))
                .hasMessageContainingAll(
                        "has 20 decoys; a list needs 200",
                        "The run has no platform vk",
                        "1 of 2 reviewers have said that it is inauthentic",
                        "carol says legitimate",
                        "2 of 12 members are protected",
                        "no account meets all conditions");
        assertThatThrownBy(() -> flag(MadeRun.in(run.resolve("nobody"), 20, 0.004, ""), null, false))
                .hasMessageContainingAll("has 20 decoys", "has found a cluster inauthentic");
        assertThatThrownBy(() -> new FlagRequest(" ", "", "x", "", null, false, false, NOW))
                .hasMessageContainingAll("a recipient (--for", "a purpose (--purpose", "a contact")
                .hasMessageNotContaining("--from");
    }

    @Test
    void aLeadIsRefusedWhateverReviewersSay() {
        Cases cases = MadeRun.in(run);
        for (String name : new String[] {"aigul", "boris"}) {
            Queue.Entry lead = cases.entry(MadeRun.LEAD);
            Decisions.append(
                    run,
                    lead,
                    new DecisionFile(
                            lead.clusterId(), lead.sha256(), Verdict.INAUTHENTIC.word(), "why", null, List.of(), null),
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
        assertThat(next.earlier())
                .as("the others, of whom the recipient knows")
                .containsExactly(Map.entry(name, next.accounts()));
        assertThat(Files.readString(next.folder().resolve("accounts.csv"))).doesNotContain("\"100003\"");
        assertThat(page(cases))
                .as("the page of the cluster says it, among what speaks against a list and beside the account")
                .contains("1 member was withdrawn from a list, and no list names it again.", ">withdrawn from a list<");
    }

    @Test
    void anAccountIsWithdrawnAlsoAfterTheRunHasChanged() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        Path folder = flag(cases, null, false).folder();
        String name = String.valueOf(folder.getFileName());
        Manifest before = cases.manifest();
        RunFolder.local(run).change(m -> m.with("ingest", new Manifest.Stage("of more files", Map.of(), Map.of(), 1)));
        Cases changed = Cases.of(run.toString());

        Path correction = Withdrawals.withdraw(changed, name, List.of("facebook:100003"), "a newsroom", NOW);
        assertThat(correction.resolve("bundle.stix.json")).content().contains("\"revoked\" : true");
        assertThat(correction.resolve("README.md")).content().contains("- For: ", "- From: ", "; questions: ");

        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst(" *\"ingested\".*\n", ""));
        RunFolder.local(run).change(m -> before);
        assertThat(Withdrawals.withdraw(
                        Cases.of(run.toString()), name, List.of("facebook:100002"), "of an old package", NOW))
                .exists();
    }

    @Test
    void anAccountOnTwoListsIsWithdrawnFromEach() throws IOException {
        Cases cases = MadeRun.in(run);
        both(cases, List.of());
        String first = String.valueOf(flag(cases, null, false).folder().getFileName());
        String second = String.valueOf(flag(cases, null, false).folder().getFileName());

        Withdrawals.withdraw(cases, first, List.of("facebook:100003"), "a newsroom", NOW);
        assertThat(Withdrawals.elsewhere(cases, List.of("facebook:100003", "facebook:1")))
                .isEqualTo(Map.of(second, Set.of("facebook:100003")));
        assertThat(Withdrawals.withdraw(cases, second, List.of("facebook:100003"), "a newsroom", NOW))
                .exists();
        assertThatThrownBy(() -> Withdrawals.withdraw(cases, second, List.of("facebook:100003"), "again", NOW))
                .hasMessageContaining("has been withdrawn from " + second + " already");
        assertThat(Withdrawals.elsewhere(cases, List.of("facebook:100003"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "notanaddress", "the desk", "12"})
    void anObjectionHasToArrive(String contact) {
        assertThatThrownBy(() -> new FlagRequest("Meta", "review", "us", contact, null, false, false, NOW))
                .hasMessageContaining("Nobody can be reached");
        for (String reached : new String[] {"a@b", "https://desk.example", "desk.example/form", "+7 (727) 123-45"}) {
            assertThat(new FlagRequest("Meta", "review", "us", reached, null, false, false, NOW).contact())
                    .isEqualTo(reached);
        }
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
                .hasMessageContaining("has been withdrawn from " + name + " already");
        assertThatThrownBy(() -> flag(cases, "nosuch", false)).hasMessageContaining("The run has no platform nosuch");
    }
}
