package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Verdict;
import lockstep.triage.Labelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reviewers agree on teaches; what they do not agree on, or one of them says alone, does not. */
class LabelsTest {
    @Test
    void twoReviewersWhoAgreeTeach(@TempDir Path run) {
        Cases cases = MadeRun.in(run);
        MadeRun.reviewer(run, "aigul");
        MadeRun.reviewer(run, "boris");
        decide(run, cases.entry(MadeRun.STRONG), "aigul", Verdict.INAUTHENTIC);
        decide(run, cases.entry(MadeRun.LEAD), "aigul", Verdict.LEGITIMATE);
        assertThat(Labels.decided(run.toString())).as("one alone").isEmpty();

        decide(run, cases.entry(MadeRun.STRONG), "boris", Verdict.INAUTHENTIC);
        decide(run, cases.entry(MadeRun.LEAD), "boris", Verdict.NOT_COORDINATED);
        assertThat(Labels.decided(run.toString()))
                .containsExactly(new Labelled(run.toString(), MadeRun.STRONG, "decided " + MadeRun.STRONG, true));
    }

    private static void decide(Path run, Queue.Entry entry, String by, Verdict verdict) {
        Decisions.append(
                run,
                entry,
                new DecisionFile(entry.clusterId(), entry.sha256(), verdict.word(), "why", null, List.of(), null),
                MadeRun.known(run, by),
                Instant.EPOCH);
    }
}
