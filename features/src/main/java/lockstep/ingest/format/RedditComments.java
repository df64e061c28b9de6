package lockstep.ingest.format;

import java.util.Map;
import lockstep.ingest.post.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reddit comments as PRAW's attributes in columns (`author.name`, `link_id`, …), such as the release of the Internet Research
 * Agency's accounts. parent_id feeds reply, link_id the thread, the subreddit place. The link belongs to the submission that
 * is commented on, not to the comment, and feeds nothing.
 */
final class RedditComments implements Format.OfTable {
    @Override
    public String name() {
        return "reddit-comments";
    }

    @Override
    public @Nullable String platform() {
        return "reddit";
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE
                && head.has("author.name", "body", "created_utc", "parent_id", "link_id", "name");
    }

    @Override
    public Map<Field, String> columns(Head head) {
        return Map.of(
                Field.POST_ID, "name",
                Field.ACCOUNT_ID, "author.name",
                Field.AT, "created_utc",
                Field.TEXT, "body",
                Field.REPLY_TO_POST, "parent_id",
                Field.THREAD_ID, "link_id",
                Field.PLACE, "subreddit.display_name_prefixed");
    }
}
