package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;
import twitter4j.TwitterException;
import twitter4j.TwitterObjectFactory;
import twitter4j.v1.MediaEntity;
import twitter4j.v1.Status;
import twitter4j.v1.URLEntity;
import twitter4j.v1.User;

/**
 * Twitter API v1.1 tweets through Twitter4J: one a line, an array, or `{"statuses": […]}`.
 *
 * <p>Times and ids are taken from the JSON itself, ids by their `_str`: Twitter4J gives times in the machine's zone, and
 * -1 for an id that it lacks. A retweet's text and entities are those of the retweeted tweet, since its own are cut off.
 * retweeted_status feeds repost, in_reply_to feeds reply, entities feed link, hashtag and mentions, media ids feed media.
 */
public final class TwitterV1 implements Format.OfJson {
    private static final Pattern DAY_MONTH = Pattern.compile("\"created_at\"\\s*:\\s*\"[A-Z][a-z]{2} [A-Z][a-z]{2} ");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Times UTC = Times.UTC;
    private static final List<String> NOTICES = List.of(
            "delete",
            "limit",
            "scrub_geo",
            "status_withheld",
            "user_withheld",
            "warning",
            "disconnect",
            "event",
            "friends");

    @Override
    public Label label() {
        return new Label("twitter-v1", "Twitter API v1.1, JSON or JSONL", "twitter");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson()
                && (DAY_MONTH.matcher(head.start()).find()
                        || head.start().startsWith("{\"delete\":")
                        || head.has("for_user", "message"));
    }

    @Override
    public List<Outcome> read(JsonNode value, Place place) {
        if (value.path("statuses").isArray()) {
            List<Outcome> all = new ArrayList<>();
            value.path("statuses").forEach(tweet -> all.add(one(tweet, place)));
            return all;
        }
        return List.of(one(value.has("for_user") ? value.path("message") : value, place));
    }

    private static Outcome one(JsonNode tweet, Place place) {
        for (String notice : NOTICES) {
            if (tweet.has(notice) && !tweet.has("text") && !tweet.has("full_text")) {
                return new Outcome.Skipped(notice);
            }
        }
        return Format.rejecting(() -> found(tweet, place));
    }

    private static Outcome found(JsonNode tweet, Place place) throws BadRecord {
        if (!tweet.has("text") && !tweet.has("full_text")) {
            throw new BadRecord("not a tweet: it has no text");
        }

        String id = id(tweet, "id");
        String account = id(tweet.path("user"), "id");
        Status status = parsed(tweet);
        Status original = status.isRetweet() ? status.getRetweetedStatus() : status;
        JsonNode retweeted = tweet.path("retweeted_status");
        User user = status.getUser();

        Draft draft = new Draft(place)
                .put(Field.POST_ID, id)
                .put(Field.ACCOUNT_ID, account)
                .put(Field.AT, JsonCells.text(tweet, "created_at"), UTC)
                .put(Field.TEXT, original.getText())
                .put(Field.LANGUAGE, JsonCells.text(tweet, "lang"))
                .put(
                        Field.CLIENT,
                        status.getSource() == null
                                ? null
                                : TAG.matcher(status.getSource()).replaceAll(""))
                .put(Field.REPOST_OF_POST, id(retweeted, "id"))
                .put(Field.REPOST_OF_ACCOUNT, id(retweeted.path("user"), "id"))
                .put(Field.REPOST_OF_AT, JsonCells.text(retweeted, "created_at"), UTC)
                .put(Field.REPLY_TO_POST, id(tweet, "in_reply_to_status_id"))
                .put(Field.REPLY_TO_ACCOUNT, id(tweet, "in_reply_to_user_id"))
                .put(Field.QUOTE_OF_POST, id(tweet, "quoted_status_id"))
                .put(Field.LINKS, list(original.getURLEntities(), URLEntity::getExpandedURL))
                .put(Field.HASHTAGS, list(original.getHashtagEntities(), twitter4j.v1.HashtagEntity::getText))
                .put(Field.MENTIONS, mentions(retweeted.isObject() ? retweeted : tweet))
                .put(Field.MEDIA, list(original.getMediaEntities(), (MediaEntity m) -> String.valueOf(m.getId())));
        // with trim_user only ids are there, and Twitter4J says -1 for every count
        if (user != null && tweet.path("user").has("screen_name")) {
            draft.put(Field.HANDLE, user.getScreenName())
                    .put(Field.NAME, user.getName())
                    .put(Field.CREATED_AT, JsonCells.text(tweet.path("user"), "created_at"), UTC)
                    .put(Field.FOLLOWERS, (long) user.getFollowersCount())
                    .put(Field.FOLLOWING, (long) user.getFriendsCount())
                    .put(Field.POST_COUNT, (long) user.getStatusesCount())
                    .put(Field.DESCRIPTION, user.getDescription())
                    .put(Field.LOCATION, user.getLocation())
                    .put(Field.PICTURE, user.getProfileImageURLHttps())
                    .put(Field.VERIFIED, user.isVerified());
        }
        return draft.found();
    }

    private static Status parsed(JsonNode tweet) throws BadRecord {
        try {
            JsonNode exact = tweet.path("id_str");
            boolean rounded =
                    tweet.path("id").isFloatingPointNumber() && exact.asText().matches("\\d{1,18}");
            JsonNode whole = rounded ? ((ObjectNode) tweet.deepCopy()).put("id", exact.asLong()) : tweet;
            return TwitterObjectFactory.createStatus(whole.toString());
        } catch (TwitterException | NumberFormatException e) {
            throw new BadRecord("Twitter4J cannot read it: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The id as text: `id_str`, or `id` where that is a whole number. JavaScript and spreadsheets round the number. */
    private static @Nullable String id(JsonNode of, String field) throws BadRecord {
        JsonNode exact = of.path(field + "_str");
        if (exact.isTextual() && !exact.asText().isEmpty()) return exact.asText();
        JsonNode id = of.path(field);
        if (id.isMissingNode() || id.isNull()) return null;
        if (id.isIntegralNumber() || id.isTextual() && id.asText().matches("\\d+")) return id.asText();
        throw new BadRecord(field + " is " + id + ", not a whole number");
    }

    private static List<String> mentions(JsonNode tweet) {
        JsonNode extended = tweet.path("extended_tweet").path("entities").path("user_mentions");
        return Json.all(extended.isArray() ? extended : tweet.path("entities").path("user_mentions"), "id_str", "id");
    }

    private static <E> List<String> list(
            E @Nullable [] entities, java.util.function.Function<E, @Nullable String> name) {
        if (entities == null) return List.of();
        return Arrays.stream(entities)
                .map(name)
                .filter(n -> n != null && !n.isEmpty())
                .map(String::valueOf)
                .distinct()
                .toList();
    }
}
