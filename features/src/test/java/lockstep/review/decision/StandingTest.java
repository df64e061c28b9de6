package lockstep.review.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingTest {
    private static final Instant NOW = Instant.parse("2021-02-01T10:00:00Z");

    /** The chain is the order of decisions, whatever the clock has said. */
    @Test
    void aClockThatGoesBackBringsNoEarlierVerdictBack(@TempDir Path run) {
        Queue.Entry entry = MadeRun.in(run).entry(MadeRun.STRONG);
        Signer aigul = MadeRun.reviewer(run, "aigul");
        decide(run, entry, aigul, Verdict.INAUTHENTIC, "one text batch", NOW);
        decide(run, entry, aigul, Verdict.LEGITIMATE, "a newsroom", NOW.minusSeconds(86_400));

        Decisions read = Decisions.of(run);
        assertThat(read.problems()).isEmpty();
        assertThat(read.standing(entry).current()).extracting(Decision::because).containsExactly("a newsroom");
    }

    @Test
    void aNameIsShownOnceTwoHaveDecidedAndTheLastOneCounts(@TempDir Path run) {
        Queue.Entry entry = MadeRun.in(run).entry(MadeRun.STRONG);
        named(run, entry, "aigul", "Commenters of January", NOW);
        assertThat(Decisions.of(run).standing(entry).name())
                .as("a name can give away a verdict")
                .isEmpty();
        named(run, entry, "boris", "Comment brigade", NOW.plusSeconds(60));
        Decisions read = Decisions.of(run);
        assertThat(read.problems()).isEmpty();
        assertThat(read.standing(entry).name()).contains("Comment brigade");
        assertThat(read.made()).extracting(Decision::name).containsExactly("Commenters of January", "Comment brigade");
    }

    private static void named(Path run, Queue.Entry entry, String by, String name, Instant at) {
        DecisionFile said = new DecisionFile(
                entry.clusterId(), entry.sha256(), Verdict.INAUTHENTIC.word(), "why", null, List.of(), name);
        Decisions.append(run, entry, said, MadeRun.reviewer(run, by), at);
    }

    private static void decide(
            Path run, Queue.Entry entry, Signer signer, Verdict verdict, String because, Instant at) {
        Decisions.append(
                run,
                entry,
                new DecisionFile(entry.clusterId(), entry.sha256(), verdict.word(), because, null, List.of(), null),
                signer,
                at);
    }
}
