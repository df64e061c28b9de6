package lockstep.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One post by which a member met another.
 *
 * @param evidence rank of the object in the cluster's evidence
 * @param met how many members' posts it met there
 * @param text what the post itself says
 */
public record Moment(
        int evidence,
        String account,
        Instant at,
        String post,
        long met,
        @Nullable String text) {}
