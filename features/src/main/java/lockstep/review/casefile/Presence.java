package lockstep.review.casefile;

import java.time.Instant;
import java.util.List;
import lockstep.table.RecordSchema;
import org.jspecify.annotations.Nullable;

/**
 * When a member of a cluster was there.
 *
 * @param evidence posts by which it met another member, and no more than the objects on which it did
 * @param own columns of the timeline in which it posted what met nobody, ascending
 */
record Presence(
        String clusterId,
        String accountId,
        long posts,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        long evidence,
        List<Integer> own) {
    static final RecordSchema<Presence> SCHEMA = RecordSchema.of(Presence.class);
}
