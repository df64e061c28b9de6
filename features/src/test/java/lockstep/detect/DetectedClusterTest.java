package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundTest {
    /** At ten minutes a quarter of the sources is unknown: the strong tier may not be spoken of there, however many its bits. */
    @Test
    void aWindowOfUnknownSourcesCarriesNothing() {
        Figures minute = reposts(60, 300);
        Figures tenMinutes = reposts(600, 900);
        Map<String, Ground> grounds = Map.of(
                "repost 60", new Ground(0, "repost", 60, 0.18, 0, 0),
                "repost 600", new Ground(0, "repost", 600, 0.25, 0, 0));
        Fusion once = new Fusion(0, "strong", 60, List.of(1, 2, 3), 100, List.of(minute));
        Found found = new Found("c", minute, List.of(minute, tenMinutes), once, Map.of(), 1, grounds, Map.of());

        assertThat(found.carrying()).containsExactly(minute);
    }

    private static Figures reposts(long windowS, long together) {
        List<Long> none = List.of();
        return new Figures(
                0,
                "repost",
                windowS,
                "strong",
                3,
                100,
                together,
                1,
                List.of(1, 2, 3),
                none,
                List.of(),
                none,
                none,
                none,
                0);
    }
}
