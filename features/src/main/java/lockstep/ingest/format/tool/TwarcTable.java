package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Json;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/** twarc-csv: Twitter API v2's tweets flattened into dotted columns; entities are JSON inside their cells. */
public final class TwarcTable implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("twarc-csv", "twarc-csv: Twitter API v2 in columns", "twitter");
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE && head.has("id", "author_id", "created_at", "author.username");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "id")
                .put(Field.ACCOUNT_ID, "author_id")
                .put(Field.AT, "created_at")
                .put(Field.TEXT, "text")
                .put(Field.LANGUAGE, "lang")
                .put(Field.CLIENT, "source")
                .put(Field.REPOST_OF_POST, "referenced_tweets.retweeted.id")
                .put(Field.REPOST_OF_ACCOUNT, "retweeted_user_id")
                .put(Field.REPLY_TO_POST, "referenced_tweets.replied_to.id")
                .put(Field.REPLY_TO_ACCOUNT, "in_reply_to_user_id")
                .put(Field.QUOTE_OF_POST, "referenced_tweets.quoted.id")
                .put(Field.THREAD_ID, "conversation_id")
                .put(Field.MEDIA, "attachments.media_keys")
                .put(Field.HANDLE, "author.username")
                .put(Field.NAME, "author.name")
                .put(Field.CREATED_AT, "author.created_at")
                .put(Field.FOLLOWERS, "author.public_metrics.followers_count")
                .put(Field.FOLLOWING, "author.public_metrics.following_count")
                .put(Field.POST_COUNT, "author.public_metrics.tweet_count")
                .put(Field.DESCRIPTION, "author.description")
                .put(Field.LOCATION, "author.location")
                .put(Field.VERIFIED, "author.verified");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        draft.put(Field.LINKS, Json.inCell(cells.get("entities.urls"), "unwound_url", "expanded_url"))
                .put(Field.HASHTAGS, Json.inCell(cells.get("entities.hashtags"), "tag"))
                .put(Field.MENTIONS, Json.inCell(cells.get("entities.mentions"), "id", "username"));
    }
}
