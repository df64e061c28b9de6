package lockstep.ingest.format.platform;

import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/**
 * Tweets of Twitter's Information Operations archive. retweet_tweetid feeds repost, in_reply_to_tweetid reply, urls link,
 * hashtags and user_mentions their traces; the profile that every row repeats feeds the account. User ids may be hashes.
 * Times are UTC in whole minutes.
 */
public final class TwitterArchive implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("twitter-io", "Twitter Information Operations archive, tweets, CSV", "twitter");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("tweetid", "userid", "tweet_text", "tweet_time");
    }

    @Override
    public Columns columns(Head head) {
        return TwitterArchiveUsers.profile(new Columns())
                .put(Field.POST_ID, "tweetid")
                .put(Field.AT, "tweet_time")
                .put(Field.TEXT, "tweet_text")
                .put(Field.LANGUAGE, "tweet_language")
                .put(Field.CLIENT, "tweet_client_name")
                .put(Field.REPOST_OF_POST, "retweet_tweetid")
                .put(Field.REPOST_OF_ACCOUNT, "retweet_userid")
                .put(Field.REPLY_TO_POST, "in_reply_to_tweetid")
                .put(Field.REPLY_TO_ACCOUNT, "in_reply_to_userid")
                .put(Field.QUOTE_OF_POST, "quoted_tweet_tweetid")
                .put(Field.LINKS, "urls")
                .put(Field.HASHTAGS, "hashtags")
                .put(Field.MENTIONS, "user_mentions");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        if ("true".equalsIgnoreCase(cells.get("is_retweet"))) draft.put(Field.KIND, "repost");
    }
}
