package lockstep.review.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.run.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two reviewers on two machines: what each signed reaches the other, and nothing that was not signed does. */
class ExchangeTest {
    @TempDir
    private Path dir = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private Path here;

    @SuppressWarnings("NullAway.Init")
    private Path there;

    @BeforeEach
    void runs() {
        here = dir.resolve("here");
        there = dir.resolve("there");
        MadeRun.in(here);
        MadeRun.in(there);
    }

    @Test
    void decisionsGoThereAndBackAndMakeTwo() {
        decide(here, MadeRun.reviewer(here, "aigul"), "first");
        decide(there, MadeRun.reviewer(there, "boris"), "second");
        assertThat(Exchange.in(here, Exchange.out(there))).isEqualTo(Map.of("boris", 1));
        assertThat(Exchange.in(there, Exchange.out(here))).isEqualTo(Map.of("aigul", 1, "boris", 0));
        for (Path run : List.of(here, there)) {
            Decisions all = Decisions.of(run);
            assertThat(all.problems()).isEmpty();
            assertThat(all.standing(entry(run)).current())
                    .extracting(Decision::by)
                    .containsExactlyInAnyOrder("aigul", "boris");
        }
    }

    @Test
    void nobodySignsForAReviewerOfTheOtherMachine() throws Exception {
        MadeRun.reviewer(there, "boris");
        Exchange.in(here, Exchange.out(there));
        assertThatThrownBy(
                        () -> Reviewers.in(here.resolve("decisions")).open("boris", MadeRun.PASSPHRASE.toCharArray()))
                .isInstanceOf(UserError.class);
        assertThat(Files.readString(there.resolve("decisions/reviewers.json")))
                .as("the key stays where it was made")
                .contains("sealed_key")
                .isNotEqualTo(Files.readString(here.resolve("decisions/reviewers.json")));
    }

    @Test
    void whatWasChangedOnTheWayIsRefusedAndNothingIsTaken() throws Exception {
        Signer boris = MadeRun.reviewer(there, "boris");
        decide(there, boris, "second");
        Path ledger = there.resolve("decisions/boris.ndjson");
        String signed = Files.readString(ledger);
        byte[] good = Exchange.out(there);
        Files.writeString(ledger, signed.replace("second", "forged"));
        assertThatThrownBy(() -> Exchange.in(here, Exchange.out(there))).hasMessageContaining("are not valid");
        assertThat(Files.exists(here.resolve("decisions/boris.ndjson"))).isFalse();
        assertThatThrownBy(() -> Exchange.in(here, "no zip".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UserError.class);
        assertThatThrownBy(() -> Exchange.in(
                        here,
                        zip(
                                "reviewers.json",
                                "{\"reviewers\":[{\"name\":\"../../x\",\"public_key\":\"\","
                                        + "\"salt\":\"\",\"rounds\":1,\"nonce\":\"\",\"sealed_key\":\"\"}]}")))
                .hasMessageContaining("cannot be a reviewer's name");
        assertThat(Exchange.in(here, good)).isEqualTo(Map.of("boris", 1));
    }

    @Test
    void aShorterOrAnotherHistoryTakesNothingAway() throws Exception {
        Signer boris = MadeRun.reviewer(there, "boris");
        decide(there, boris, "first");
        byte[] early = Exchange.out(there);
        String before = Files.readString(there.resolve("decisions/boris.ndjson"));
        decide(there, boris, "second");
        Exchange.in(here, Exchange.out(there));
        String whole = Files.readString(here.resolve("decisions/boris.ndjson"));
        assertThat(Exchange.in(here, early)).isEqualTo(Map.of("boris", 0));
        assertThat(Files.readString(here.resolve("decisions/boris.ndjson"))).isEqualTo(whole);

        Files.writeString(there.resolve("decisions/boris.ndjson"), before);
        decide(there, boris, "another second");
        assertThatThrownBy(() -> Exchange.in(here, Exchange.out(there)))
                .hasMessageContaining("contradict those of this run");
    }

    private static Queue.Entry entry(Path run) {
        return Cases.of(run.toString()).entry(MadeRun.STRONG);
    }

    private static void decide(Path run, Signer signer, String because) {
        Queue.Entry entry = entry(run);
        DecisionFile said =
                new DecisionFile(entry.clusterId(), entry.sha256(), "inauthentic", because, null, List.of(), null);
        assertThat(Decisions.append(run, entry, said, signer, Instant.EPOCH).because())
                .isEqualTo(because);
    }

    private static byte[] zip(String name, String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
