package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Json;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Links;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Place;
import lockstep.ingest.post.Times;
import org.jspecify.annotations.Nullable;

/**
 * VK's wall.get and wall.getComments: answers, their items, or one object a line. A post's key is `owner_id`; owners below
 * zero are communities. copy_history feeds repost, the parent comment or else the post feeds reply, attached links link,
 * photos and videos media, post_source.platform the client. Mentions are written `[id123|Name]`.
 */
public final class VkApi implements Format.OfJson {
    private static final Pattern MENTION = Pattern.compile("\\[(id|club|public)(\\d+)\\|[^\\]]{0,256}\\]");

    @Override
    public Label label() {
        return new Label("vk-api", "VK API, wall.get and wall.getComments, JSON", "vk");
    }

    @Override
    public boolean recognises(Head head) {
        for (String around : List.of("", "response.items.", "items.", "response.")) {
            if (head.isJson()
                    && head.has(around + "from_id", around + "date", around + "text")
                    && head.hasAny(around + "owner_id", around + "post_id", around + "post_type")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Outcome> read(JsonNode value, Place place) {
        JsonNode inside = value.path("response").isMissingNode() ? value : value.path("response");
        JsonNode items = inside.isArray() ? inside : inside.path("items");
        List<Outcome> outcomes = new ArrayList<>();
        if (items.isArray()) {
            items.forEach(item -> read(item, null, place, outcomes));
            if (outcomes.isEmpty()) outcomes.add(new Outcome.Skipped("empty answer"));
        } else {
            read(inside, null, place, outcomes);
        }
        return outcomes;
    }

    /** @param post the key of the post a comment's thread stands under, where the comment does not say it */
    private static void read(JsonNode item, @Nullable String post, Place place, List<Outcome> outcomes) {
        boolean comment = item.has("post_id") || item.has("parents_stack") || post != null;
        String under = post != null || !comment ? post : key(item, "post_id");
        outcomes.add(
                item.path("deleted").asBoolean(false)
                        ? new Outcome.Skipped("deleted")
                        : Format.rejecting(() -> comment ? comment(item, under, place) : post(item, place)));
        for (JsonNode reply : item.path("thread").path("items")) {
            read(reply, under, place, outcomes);
        }
    }

    private static Outcome post(JsonNode item, Place place) throws BadRecord {
        JsonNode copied = item.path("copy_history").path(0);
        Draft draft = said(item, place)
                .put(Field.POST_ID, key(item, "id"))
                .put(Field.PLACE, JsonCells.text(item, "owner_id"))
                .put(Field.CLIENT, JsonCells.text(item, "post_source.platform"));
        if (copied.isObject()) {
            draft.put(Field.REPOST_OF_POST, key(copied, "id"))
                    .put(Field.REPOST_OF_ACCOUNT, Json.first(copied, "from_id", "owner_id"))
                    .put(Field.REPOST_OF_AT, JsonCells.text(copied, "date"), Times.UTC);
            if (!draft.has(Field.TEXT)) draft.put(Field.TEXT, JsonCells.text(copied, "text"));
        }
        return draft.found();
    }

    private static Outcome comment(JsonNode item, @Nullable String post, Place place) throws BadRecord {
        String owner = JsonCells.text(item, "owner_id");
        String to = unlessZero(JsonCells.text(item, "reply_to_comment"));
        String user = unlessZero(JsonCells.text(item, "reply_to_user"));
        return said(item, place)
                .put(Field.POST_ID, key(item, "id"))
                .put(Field.KIND, "comment")
                .put(Field.REPLY_TO_POST, to == null ? post : owner + "_" + to)
                .put(Field.REPLY_TO_ACCOUNT, user != null ? user : to == null ? owner : null)
                .put(Field.THREAD_ID, post)
                .put(Field.PLACE, owner)
                .found();
    }

    /** VK writes 0 where nobody is answered. */
    private static @Nullable String unlessZero(@Nullable String id) {
        return "0".equals(id) ? null : id;
    }

    private static Draft said(JsonNode item, Place place) throws BadRecord {
        String text = JsonCells.text(item, "text");
        Draft draft = new Draft(place)
                .put(Field.ACCOUNT_ID, Json.first(item, "from_id", "owner_id"))
                .put(Field.AT, JsonCells.text(item, "date"), Times.UTC)
                .put(Field.TEXT, text);
        List<String> mentions = new ArrayList<>();
        Matcher m = MENTION.matcher(text == null ? "" : text);
        while (m.find()) mentions.add((m.group(1).equals("id") ? "" : "-") + m.group(2));
        List<String> links = new ArrayList<>();
        List<String> media = new ArrayList<>();
        for (JsonNode attached : item.path("attachments")) {
            String type = attached.path("type").asText();
            JsonNode thing = attached.path(type);
            if (type.equals("wall")) draft.put(Field.QUOTE_OF_POST, key(thing, "id"));
            if (type.equals("link")) links.add(thing.path("url").asText());
            if (type.equals("photo") || type.equals("video") || type.equals("doc")) media.add(type + key(thing, "id"));
        }
        links.removeIf(String::isEmpty);
        links.addAll(Links.inText(text));
        return draft.put(Field.MENTIONS, mentions).put(Field.LINKS, links).put(Field.MEDIA, media);
    }

    /** Ids are unique under their owner alone. */
    private static @Nullable String key(JsonNode of, String id) {
        String owner = Json.first(of, "owner_id", "to_id");
        String number = JsonCells.text(of, id);
        return number == null || owner == null ? number : owner + "_" + number;
    }
}
