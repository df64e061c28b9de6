package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
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
 * `tweets.js` of a personal archive of X. Whose archive it is stands in `account.js` beside it: `--account` must
 * say it. Retweets are only texts that begin with `RT @name:`.
 */
public final class XArchive implements Format.OfJson {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Override
    public Label label() {
        return new Label("x-archive", "personal archive of X, tweets.js; --account says whose", "twitter");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson()
                && (head.start().stripLeading().startsWith("window.YTD.tweet")
                        || head.has("tweet.full_text", "tweet.id_str"));
    }

    @Override
    public List<Outcome> read(JsonNode value, Place place) {
        JsonNode tweet = value.has("tweet") ? value.path("tweet") : value;
        return List.of(Format.rejecting(() -> found(tweet, place)));
    }

    private static Outcome found(JsonNode tweet, Place place) throws BadRecord {
        String text = Json.first(tweet, "full_text", "text");
        if (text == null) throw new BadRecord("not a tweet: it has no text");
        if (place.account() == null) {
            throw new BadRecord(
                    "no account: whose archive this is stands in account.js beside it; say it with --account");
        }
        JsonNode entities = tweet.path("entities");
        Draft draft = new Draft(place)
                .put(Field.POST_ID, Json.first(tweet, "id_str", "id"))
                .put(Field.ACCOUNT_ID, place.account())
                .put(Field.AT, JsonCells.text(tweet, "created_at"), Times.UTC)
                .put(Field.TEXT, text)
                .put(Field.LANGUAGE, JsonCells.text(tweet, "lang"))
                .put(Field.CLIENT, TAG.matcher(tweet.path("source").asText("")).replaceAll(""))
                .put(Field.REPLY_TO_POST, Json.first(tweet, "in_reply_to_status_id_str", "in_reply_to_status_id"))
                .put(Field.REPLY_TO_ACCOUNT, Json.first(tweet, "in_reply_to_user_id_str", "in_reply_to_user_id"))
                .put(Field.LINKS, Json.all(entities.path("urls"), "expanded_url"))
                .put(Field.HASHTAGS, Json.all(entities.path("hashtags"), "text"))
                .put(Field.MENTIONS, Json.all(entities.path("user_mentions"), "id_str", "id"))
                .put(Field.MEDIA, Json.all(tweet.path("extended_entities").path("media"), "id_str", "id"));
        return draft.repostByItsWords().found();
    }
}
