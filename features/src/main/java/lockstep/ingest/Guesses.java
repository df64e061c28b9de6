package lockstep.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import lockstep.ingest.format.Head;
import lockstep.ingest.post.Field;

/**
 * What the columns of an unknown file may be, by their names alone: a proposal for an analyst to read and to type. A column
 * of times that belongs to an account is never taken for the time of a post.
 */
final class Guesses {
    private static final Map<Field, List<String>> NAMES = new LinkedHashMap<>();

    static {
        names(
                Field.ACCOUNT_ID,
                "account_id accountid user_id userid author_id authorid from_id user.id author.id profile_id"
                        + " page_id sender_id user_id_hashed account user username screen_name author page sender name");
        names(
                Field.CREATED_AT,
                "account_created account_created_at account_creation_date user_created_at user.created_at"
                        + " author.created_at author_created_utc user_created joined joined_at registered");
        names(
                Field.AT,
                "at timestamp timestamp_share created_at createdat created_time create_time created_utc datetime"
                        + " date_time posted_at posted post_date publish_date published_at published pub_date time date");
        names(Field.POST_ID, "post_id postid tweet_id tweetid message_id comment_id status_id content_id id_str id");
        names(Field.TEXT, "text full_text message message_text body content comment tweet caption description");
        names(Field.LINKS, "links link urls url expanded_urls expanded_url url_id object_id");
        names(Field.LINK_SOURCE, "link_source domain domain_id site source");
        names(Field.HASHTAGS, "hashtags hashtag hashtag_id tags");
        names(Field.MENTIONS, "mentions user_mentions");
        names(Field.MEDIA, "media media_id phash_id phash image_id image_hash images");
        names(
                Field.REPOST_OF_POST,
                "repost_of_post repost_id retweet_id retweeted_status_id retweet_tweetid shared_post_id");
        names(Field.REPOST_OF_ACCOUNT, "repost_of_account retweet_userid retweeted_user_id");
        names(Field.REPOST_OF_AT, "repost_of_at birth");
        names(Field.REPLY_TO_POST, "reply_to_post reply_to reply_id in_reply_to in_reply_to_status_id parent_id");
        names(Field.REPLY_TO_ACCOUNT, "reply_to_account in_reply_to_user_id");
        names(Field.LANGUAGE, "language lang");
        names(Field.PLACE, "place group group_id channel channel_id outlet subreddit");
        names(Field.HANDLE, "handle screen_name username user_name");
        names(Field.FOLLOWERS, "followers followers_count follower_count");
        names(Field.PLATFORM, "platform");
    }

    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    private Guesses() {}

    /** Field to column; no column twice. */
    static Map<String, String> of(Head head) {
        Map<String, String> guesses = new LinkedHashMap<>();
        NAMES.forEach((field, names) -> names.stream()
                .flatMap(name ->
                        head.header().stream().filter(column -> plain(column).equals(name)))
                .filter(column -> !guesses.containsValue(column))
                .findFirst()
                .ifPresent(column -> guesses.put(field.column(), column)));
        return guesses;
    }

    private static String plain(String column) {
        return BETWEEN.matcher(column.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    private static void names(Field field, String names) {
        NAMES.put(field, List.of(names.split(" ")));
    }
}
