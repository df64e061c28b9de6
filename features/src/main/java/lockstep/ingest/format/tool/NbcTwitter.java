package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.Field;

/** NBC's copy of the Internet Research Agency's tweets. retweeted_status_id feeds repost, expanded_urls link. */
public final class NbcTwitter implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("ira-nbc", "tweets of the Internet Research Agency by NBC, CSV", "twitter");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("user_key", "created_at", "created_str", "tweet_id", "retweeted_status_id");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "tweet_id")
                .put(Field.ACCOUNT_ID, "user_id", "user_key")
                .put(Field.HANDLE, "user_key")
                .put(Field.AT, "created_at", "created_str")
                .put(Field.TEXT, "text")
                .put(Field.CLIENT, "source")
                .put(Field.REPOST_OF_POST, "retweeted_status_id")
                .put(Field.REPLY_TO_POST, "in_reply_to_status_id")
                .put(Field.LINKS, "expanded_urls")
                .put(Field.HASHTAGS, "hashtags")
                .put(Field.MENTIONS, "mentions");
    }

    @Override
    public String zone() {
        return "UTC";
    }
}
