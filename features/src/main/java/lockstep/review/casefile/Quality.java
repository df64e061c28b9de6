package lockstep.review.casefile;

import java.time.Instant;
import java.util.List;
import lockstep.detect.PopularObject;
import org.jspecify.annotations.Nullable;

/**
 * What the run rests on: the data as they came in.
 *
 * @param rejects by reason, the commonest first
 * @param files records of each file that were kept and that were not
 * @param days posts on each UTC day
 * @param registered accounts registered on each UTC day, in the order of days; without accounts of unknown date
 * @param crowds what was left out of pairs, by trace
 * @param objects that the most accounts share, a few of each trace
 */
public record Quality(
        long posts,
        long accounts,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        List<Count> platforms,
        List<Count> kinds,
        List<Count> languages,
        List<Count> rejects,
        List<Count> files,
        List<Count> days,
        List<Count> registered,
        List<Count> crowds,
        List<PopularObject> objects) {
    /** A name and how many. */
    public record Count(String name, long count) {}
}
