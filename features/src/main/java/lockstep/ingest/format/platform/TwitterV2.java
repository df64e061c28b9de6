package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/**
 * Twitter API v2: responses with `data` (one tweet or many) and `includes`, or twarc's flattened lines with `author` and
 * the referenced tweets inside.
 *
 * <p>referenced_tweets[retweeted] feeds repost, with the author and time of the retweeted tweet where it is included;
 * [replied_to] feeds reply, [quoted] quote; urls (unwound first) feed link, attachments.media_keys media. A retweet's
 * text and entities are those of the retweeted tweet, since its own are cut off at 140 characters.
 */
public final class TwitterV2 implements Format.OfJson {
    private static final Times UTC = Times.UTC;

    @Override
    public Label label() {
        return new Label("twitter-v2", "Twitter API v2, responses or twarc's lines, JSONL", "twitter");
    }

    @Override
    public boolean recognises(Head head) {
        boolean response =
                head.mentions("data") && (head.mentions("edit_history_tweet_ids") || head.mentions("author_id"));
        boolean flat = head.mentions("author_id") && head.mentions("created_at") && !head.mentions("data");
        return head.isJson() && (response || flat);
    }

    @Override
    public List<Outcome> read(JsonNode value, Place place) {
        List<Outcome> outcomes = new ArrayList<>();
        Included included = Included.of(value.path("includes"));
        JsonNode data = value.path("data");
        if (data.isArray()) {
            data.forEach(tweet -> outcomes.add(one(tweet, included, place)));
        } else if (data.isObject()) {
            outcomes.add(one(data, included, place));
        } else if (value.has("text")) {
            outcomes.add(one(value, included, place));
        }

        if (outcomes.isEmpty()) {
            boolean notice = value.has("errors") || value.has("meta") || value.has("title");
            outcomes.add(notice ? new Outcome.Skipped("notice") : new Outcome.Rejected("not a tweet: it has no text"));
        }
        return outcomes;
    }

    private static Outcome one(JsonNode tweet, Included included, Place place) {
        return Format.rejecting(() -> found(tweet, included, place));
    }

    private static Outcome found(JsonNode tweet, Included included, Place place) throws BadRecord {
        JsonNode retweeted = referenced(tweet, "retweeted", included.tweets);
        JsonNode quoted = referenced(tweet, "quoted", included.tweets);
        JsonNode repliedTo = referenced(tweet, "replied_to", included.tweets);
        JsonNode spoken = retweeted.has("text") ? retweeted : tweet;
        JsonNode note = spoken.path("note_tweet"); // a long tweet whole; `text` is cut off
        JsonNode entities = note.has("entities") ? note.path("entities") : spoken.path("entities");

        Draft draft = new Draft(place)
                .put(Field.POST_ID, JsonCells.text(tweet, "id"))
                .put(Field.ACCOUNT_ID, JsonCells.text(tweet, "author_id"))
                .put(Field.AT, JsonCells.text(tweet, "created_at"), UTC)
                .put(Field.URL, JsonCells.text(tweet, "url")) // not of the platform: some tools add it
                .put(Field.TEXT, JsonCells.text(note.has("text") ? note : spoken, "text"))
                .put(Field.LANGUAGE, JsonCells.text(tweet, "lang"))
                .put(Field.CLIENT, JsonCells.text(tweet, "source"))
                .put(Field.REPOST_OF_POST, JsonCells.text(retweeted, "id"))
                .put(Field.REPOST_OF_ACCOUNT, JsonCells.text(retweeted, "author_id"))
                .put(Field.REPOST_OF_AT, JsonCells.text(retweeted, "created_at"), UTC)
                .put(Field.REPLY_TO_POST, JsonCells.text(repliedTo, "id"))
                .put(Field.REPLY_TO_ACCOUNT, JsonCells.text(tweet, "in_reply_to_user_id"))
                .put(Field.QUOTE_OF_POST, JsonCells.text(quoted, "id"))
                .put(Field.THREAD_ID, JsonCells.text(tweet, "conversation_id"))
                .put(Field.LINKS, links(entities.path("urls")))
                .put(Field.HASHTAGS, Json.all(entities.path("hashtags"), "tag"))
                .put(Field.MENTIONS, Json.all(entities.path("mentions"), "id"))
                .put(Field.MEDIA, media(spoken.path("attachments")));
        profile(draft, tweet, included);
        return draft.found();
    }

    private static void profile(Draft draft, JsonNode tweet, Included included) throws BadRecord {
        JsonNode author = tweet.path("author").isObject()
                ? tweet.path("author")
                : included.users.getOrDefault(String.valueOf(JsonCells.text(tweet, "author_id")), tweet.path("author"));
        JsonNode counts = author.path("public_metrics");
        draft.put(Field.HANDLE, JsonCells.text(author, "username"))
                .put(Field.NAME, JsonCells.text(author, "name"))
                .put(Field.CREATED_AT, JsonCells.text(author, "created_at"), UTC)
                .put(Field.FOLLOWERS, number(counts, "followers_count"))
                .put(Field.FOLLOWING, number(counts, "following_count"))
                .put(Field.POST_COUNT, number(counts, "tweet_count"))
                .put(Field.DESCRIPTION, JsonCells.text(author, "description"))
                .put(Field.LOCATION, JsonCells.text(author, "location"))
                .put(Field.PROFILE_URL, JsonCells.text(author, "profile_url")) // some tools add it
                .put(Field.PICTURE, JsonCells.text(author, "profile_image_url"));
        if (author.path("verified").isBoolean()) {
            draft.put(Field.VERIFIED, author.path("verified").asBoolean());
        }
    }

    /** The referenced tweet, whole where the flattened line or the includes have it, else its id alone. */
    private static JsonNode referenced(JsonNode tweet, String type, Map<String, JsonNode> tweets) {
        for (JsonNode r : tweet.path("referenced_tweets")) {
            if (r.path("type").asText().equals(type)) {
                return r.has("text") ? r : tweets.getOrDefault(r.path("id").asText(), r);
            }
        }
        return tweet.path("no such tweet");
    }

    private static List<String> links(JsonNode urls) {
        List<String> links = new ArrayList<>();
        for (JsonNode u : urls) {
            boolean ownPicture = u.has("media_key");
            String link = Json.first(u, "unwound_url", "expanded_url");
            if (link != null && !ownPicture) links.add(link);
        }
        return links;
    }

    private static List<String> media(JsonNode attachments) {
        List<String> keys = new ArrayList<>();
        attachments.path("media_keys").forEach(k -> keys.add(k.asText()));
        if (keys.isEmpty()) {
            attachments.path("media").forEach(m -> keys.add(m.path("media_key").asText()));
        }
        return keys;
    }

    private static @Nullable Long number(JsonNode of, String field) {
        return of.path(field).isNumber() ? of.path(field).asLong() : null;
    }

    /** What a response sends along, by id. */
    private record Included(Map<String, JsonNode> tweets, Map<String, JsonNode> users) {
        static Included of(JsonNode includes) {
            return new Included(byId(includes.path("tweets")), byId(includes.path("users")));
        }

        private static Map<String, JsonNode> byId(JsonNode list) {
            Map<String, JsonNode> byId = new HashMap<>();
            list.forEach(x -> byId.put(x.path("id").asText(), x));
            return byId;
        }
    }
}
