package lockstep.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.evidence.Evidence;
import lockstep.review.GeneratedCases;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list states the evidence of traces that carry a cluster, and of no other trace. */
class CarryingEvidenceTest {
    @Test
    void objectsAndPostsOfOtherTracesAreLeftOut(@TempDir Path dir) {
        Random random = new Random(5);
        long left = 0;
        for (int i = 0; i < 20; i++) {
            Cases cases = GeneratedCases.in(dir.resolve("run" + i), random);
            for (Queue.Entry entry : cases.queue().entries()) {
                Casefile whole = cases.casefile(entry.clusterId());
                Casefile kept = CarryingEvidence.of(whole);
                if (whole.carrying().isEmpty()) {
                    assertThat(kept).isEqualTo(whole);
                    continue;
                }
                assertThat(kept.evidence()).extracting(Evidence::trace).allMatch(whole.carrying()::contains);
                Set<Integer> ranks =
                        kept.evidence().stream().map(Evidence::rank).collect(Collectors.toSet());
                assertThat(kept.moments()).extracting(Moment::evidence).allMatch(ranks::contains);
                left += whole.evidence().size() - kept.evidence().size();
            }
        }
        assertThat(left).as("objects that were left out").isPositive();
    }
}
