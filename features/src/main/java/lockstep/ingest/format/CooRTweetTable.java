package lockstep.ingest.format;

import java.util.Map;
import lockstep.ingest.post.Field;

/**
 * CooRTweet's four columns: object_id, account_id, content_id (the post), timestamp_share. What an object is, the file
 * does not say: it is taken for an opaque link, and `--map repost_of_post=object_id` (or hashtags, media) says otherwise.
 */
final class CooRTweetTable implements Format.OfTable {
    @Override
    public String name() {
        return "coortweet";
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE && head.has("object_id", "account_id", "content_id", "timestamp_share");
    }

    @Override
    public Map<Field, String> columns(Head head) {
        return Map.of(
                Field.LINKS, "object_id",
                Field.ACCOUNT_ID, "account_id",
                Field.POST_ID, "content_id",
                Field.AT, "timestamp_share");
    }
}
