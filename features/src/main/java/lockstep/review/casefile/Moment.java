package lockstep.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One post by which a member met another.
 *
 * @param evidence rank of the object in the cluster's evidence
 * @param met how many members' posts it met there
 * @param text what the post itself says
 * @param language of the text, ISO 639-1
 * @param url of the post
 * @param place the outlet, group or channel
 * @param parent the post that it answers
 * @param parentAccount whose that is, with its platform
 * @param parentUrl of the post that it answers
 */
public record Moment(
        int evidence,
        String account,
        Instant at,
        String post,
        long met,
        @Nullable String text,
        @Nullable String language,
        @Nullable String url,
        @Nullable String place,
        @Nullable String parent,
        @Nullable String parentAccount,
        @Nullable String parentUrl) {}
