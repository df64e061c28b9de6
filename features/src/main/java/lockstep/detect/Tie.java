package lockstep.detect;

import java.time.Instant;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Two accounts that met at least twice, and how surprising that is. All of them, before any cut.
 *
 * @param expected meetings by chance
 * @param lnP ln P(Poisson(expected) at least together)
 * @param q Benjamini and Hochberg's, over all eligible pairs and windows of the trace
 * @param medianGapS seconds between the two, over their meetings; like the times, for ties that pass the cut
 */
public record Tie(
        String trace,
        long windowS,
        String tier,
        String accountA,
        String accountB,
        long together,
        double expected,
        double lnP,
        double q,
        @Nullable Double medianGapS,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt) {
    public static final Table<Tie> TABLE = Table.of("ties", Tie.class);
}
