package lockstep.review.casefile;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two members who met more often than chance explains: the least likely of their ties, and the traces of all of them.
 *
 * @param lnP ln P(Poisson(expected) at least together)
 */
public record Link(
        String accountA,
        String accountB,
        List<String> traces,
        String trace,
        long windowS,
        String tier,
        long together,
        double expected,
        double lnP,
        double q,
        @Nullable Double medianGapS,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt) {}
