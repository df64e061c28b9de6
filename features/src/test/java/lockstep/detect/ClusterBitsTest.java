package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which traces carry a cluster, and which of them comes first. */
class ClusterBitsTest {
    @Test
    void aTraceCarriesByItsOwnEvidenceOnly() {
        assertThat(row("text", 60, 100, 50.0, null).carries()).isTrue();
        assertThat(row("text", 60, 100, null, null).carries())
                .as("only pairs are known")
                .isTrue();
        assertThat(row("reply", 60, 100, 20.0, -5.0).carries())
                .as("bursts are enough beside pairs")
                .isTrue();
        assertThat(row("rhythm", 60, 100, -20.0, -5.0).carries())
                .as("pairs alone, denied by bursts and by arrivals")
                .isFalse();
        assertThat(row("link", 60, -3, null, null).carries()).isFalse();
        assertThat(row("link", 60, -3, 7.0, null).carries())
                .as("bursts alone, from 7 e-bits on")
                .isTrue();
        assertThat(row("link", 60, -3, 6.9, null).carries()).isFalse();
    }

    @Test
    void eachTraceStandsOnceAtItsBestWindowTheStrongestFirst() {
        List<ClusterBits> rows = List.of(
                row("reply", 60, 10, null, null),
                row("reply", 600, 20, null, null),
                row("text", 60, 5, 900.0, null),
                row("fused", 60, 9_999, null, null));
        assertThat(ClusterBits.byTrace(rows, "strong"))
                .extracting(b -> b.trace() + b.windowS())
                .containsExactly("text60", "reply600");
        assertThat(ClusterBits.byTrace(rows, "lead")).isEmpty();
    }

    private static ClusterBits row(
            String trace, long windowS, double bits, @Nullable Double ebits, @Nullable Double byArrival) {
        return new ClusterBits(
                "c", trace, "strong", windowS, 10, 1, bits, null, null, byArrival, ebits, null, null, true, null, null);
    }
}
