package lockstep.ingest.format.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Json;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Place;
import lockstep.ingest.post.Times;

/**
 * What Zeeschuimer caught in a browser, or 4CAT made of it: the platform's own object under `data`, or beside
 * `__import_meta`. Read are X's tweets (as its web client gets them), TikTok's posts and comments, and Instagram's posts. retweeted_status
 * feeds repost, the answered comment or else its post reply; music feeds media on TikTok.
 */
public final class Zeeschuimer implements Format.OfJson {
    @Override
    public Label label() {
        return Label.of("zeeschuimer", "Zeeschuimer (X, TikTok, Instagram) and 4CAT's NDJSON of it");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson() && (head.has("source_platform", "data") || head.has("__import_meta"));
    }

    @Override
    public List<Outcome> read(JsonNode line, Place place) {
        boolean wrapped = line.has("source_platform");
        JsonNode item = wrapped ? line.path("data") : line;
        String platform = (wrapped ? line : line.path("__import_meta"))
                .path("source_platform")
                .asText("?");
        return List.of(Format.rejecting(() -> switch (platform) {
            case "twitter.com", "x.com" -> tweet(item, place);
            case "tiktok.com" -> tiktok(item, place);
            case "tiktok-comments" -> comment(item, place);
            case "instagram.com" -> instagram(item, place);
            default -> throw new BadRecord("of " + platform + ", which is not read from this format");
        }));
    }

    private static Outcome tweet(JsonNode item, Place place) throws BadRecord {
        JsonNode tweet = item.has("tweet") ? item.path("tweet") : item;
        JsonNode legacy = tweet.path("legacy");
        if (!legacy.isObject()) return new Outcome.Skipped("no tweet");
        JsonNode source = legacy.path("retweeted_status_result").path("result");
        JsonNode retweeted = source.has("tweet") ? source.path("tweet") : source;
        JsonNode said = retweeted.path("legacy").isObject() ? retweeted.path("legacy") : legacy;
        JsonNode note = (retweeted.path("legacy").isObject() ? retweeted : tweet)
                .path("note_tweet")
                .path("note_tweet_results")
                .path("result");
        JsonNode entities = note.has("entity_set") ? note.path("entity_set") : said.path("entities");
        JsonNode user = tweet.path("core").path("user_results").path("result");
        JsonNode profile = user.path("legacy");
        return new Draft(place)
                .platform("twitter")
                .put(Field.POST_ID, Json.first(tweet, "rest_id", "legacy.id_str"))
                .put(Field.ACCOUNT_ID, Json.first(tweet, "legacy.user_id_str", "core.user_results.result.rest_id"))
                .put(Field.HANDLE, Json.first(user, "core.screen_name", "legacy.screen_name"))
                .put(Field.NAME, Json.first(user, "core.name", "legacy.name"))
                .put(Field.CREATED_AT, Json.first(user, "core.created_at", "legacy.created_at"), Times.UTC)
                .put(Field.FOLLOWERS, JsonCells.text(profile, "followers_count"), Times.UTC)
                .put(Field.FOLLOWING, JsonCells.text(profile, "friends_count"), Times.UTC)
                .put(Field.AT, JsonCells.text(legacy, "created_at"), Times.UTC)
                .put(Field.TEXT, note.has("text") ? note.path("text").asText() : JsonCells.text(said, "full_text"))
                .put(Field.LANGUAGE, JsonCells.text(legacy, "lang"))
                .put(Field.REPOST_OF_POST, JsonCells.text(retweeted, "rest_id"))
                .put(Field.REPOST_OF_ACCOUNT, JsonCells.text(retweeted, "legacy.user_id_str"))
                .put(Field.REPOST_OF_AT, JsonCells.text(retweeted, "legacy.created_at"), Times.UTC)
                .put(Field.REPLY_TO_POST, JsonCells.text(legacy, "in_reply_to_status_id_str"))
                .put(Field.REPLY_TO_ACCOUNT, JsonCells.text(legacy, "in_reply_to_user_id_str"))
                .put(Field.QUOTE_OF_POST, JsonCells.text(legacy, "quoted_status_id_str"))
                .put(Field.THREAD_ID, JsonCells.text(legacy, "conversation_id_str"))
                .put(Field.LINKS, Json.all(entities.path("urls"), "expanded_url"))
                .put(Field.HASHTAGS, Json.all(entities.path("hashtags"), "text"))
                .put(Field.MENTIONS, Json.all(entities.path("user_mentions"), "id_str"))
                .put(Field.MEDIA, Json.all(said.path("extended_entities").path("media"), "id_str"))
                .found();
    }

    private static Outcome tiktok(JsonNode item, Place place) throws BadRecord {
        JsonNode author = item.path("author");
        List<String> media = new ArrayList<>();
        String music = JsonCells.text(item, "music.id");
        if (music != null) media.add("music " + music);
        return new Draft(place)
                .platform("tiktok")
                .put(Field.POST_ID, JsonCells.text(item, "id"))
                .put(Field.ACCOUNT_ID, author.isTextual() ? author.asText() : JsonCells.text(author, "uniqueId"))
                .put(Field.NAME, JsonCells.text(author, "nickname"))
                .put(Field.FOLLOWERS, JsonCells.text(item, "authorStats.followerCount"), Times.UTC)
                .put(Field.AT, JsonCells.text(item, "createTime"), Times.UTC)
                .put(Field.TEXT, JsonCells.text(item, "desc"))
                .put(Field.HASHTAGS, either(Json.all(item.path("challenges"), "title"), item.path("textExtra")))
                .put(Field.MEDIA, media)
                .found();
    }

    private static Outcome comment(JsonNode item, Place place) throws BadRecord {
        String post = JsonCells.text(item, "aweme_id");
        Draft draft = new Draft(place)
                .platform("tiktok")
                .put(Field.POST_ID, JsonCells.text(item, "cid"))
                .put(Field.ACCOUNT_ID, JsonCells.text(item, "user.unique_id"))
                .put(Field.NAME, JsonCells.text(item, "user.nickname"))
                .put(Field.AT, JsonCells.text(item, "create_time"), Times.UTC)
                .put(Field.KIND, "comment")
                .put(Field.TEXT, JsonCells.text(item, "text"))
                .put(Field.LANGUAGE, JsonCells.text(item, "comment_language"))
                .put(Field.REPLY_TO_POST, post)
                .put(Field.THREAD_ID, post);
        String parent = JsonCells.text(item, "reply_id"); // 0 for none
        return draft.cell(Field.REPLY_TO_POST, parent).found();
    }

    private static Outcome instagram(JsonNode item, Place place) throws BadRecord {
        JsonNode user = item.path("user").isObject() ? item.path("user") : item.path("owner");
        List<String> captions = Json.all(item.path("edge_media_to_caption").path("edges"), "node.text");
        String caption = captions.isEmpty() ? JsonCells.text(item, "caption.text") : captions.get(0);
        return new Draft(place)
                .platform("instagram")
                .put(Field.POST_ID, Json.first(item, "code", "shortcode", "id"))
                .put(Field.ACCOUNT_ID, Json.first(user, "pk_id", "pk", "id", "username"))
                .put(Field.HANDLE, JsonCells.text(user, "username"))
                .put(Field.NAME, JsonCells.text(user, "full_name"))
                .put(Field.AT, Json.first(item, "taken_at", "taken_at_timestamp"), Times.UTC)
                .put(Field.TEXT, caption)
                .put(Field.PLACE, JsonCells.text(item, "location.name"))
                .found();
    }

    private static List<String> either(List<String> tags, JsonNode extra) {
        return tags.isEmpty() ? Json.all(extra, "hashtagName") : tags;
    }
}
