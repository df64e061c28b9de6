package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.Field;

/**
 * CooRTweet's four columns: object_id, account_id, content_id (the post), timestamp_share. What an object is, the file
 * does not say: it is taken for an opaque link, and `--map repost_of_post=object_id` (or hashtags, media) says otherwise.
 */
public final class CooRTweetTable implements Format.OfFields {
    @Override
    public Label label() {
        return Label.of("coortweet", "CooRTweet's four columns, CSV; --map says what an object is");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("object_id", "account_id", "content_id", "timestamp_share");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.LINKS, "object_id")
                .put(Field.ACCOUNT_ID, "account_id")
                .put(Field.POST_ID, "content_id")
                .put(Field.AT, "timestamp_share");
    }
}
