package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
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
 * Telegram Desktop's `result.json`, of one chat or of all. from_id is the account, the chat the place; forwarded_from feeds
 * repost: it is a name, no id, so forwards of one text from one name count as reposts of one post. reply_to_message_id feeds
 * reply, to a post of reply_to_peer_id where that names another chat, links and text_links link, hashtags and mentions their traces. Without date_unixtime (exports before 2021) times
 * are those of the computer that exported: `--zone` must say where it was.
 */
public final class TelegramDesktop implements Format.OfJson {
    /** What kind of chat the number behind it is of; a chat's own id has none. */
    private static final Pattern PEER = Pattern.compile("^[a-z]+");

    @Override
    public Label label() {
        return new Label("telegram-desktop", "Telegram Desktop, result.json of one chat or all", "telegram");
    }

    @Override
    public boolean recognises(Head head) {
        boolean one =
                head.has("messages", "type") && head.hasAny("messages.from_id", "messages.actor_id", "messages.from");
        boolean all = head.hasAny("chats.list.messages", "chats.list.type", "left_chats.list");
        return head.isJson() && (one || all);
    }

    @Override
    public Set<String> streamed() {
        return Set.of("messages");
    }

    @Override
    public List<Outcome> read(JsonNode message, Place place) {
        String type = message.path("type").asText("message");
        if (!type.equals("message"))
            return List.of(new Outcome.Skipped(type.equals("service") ? "service message" : type));
        return List.of(Format.rejecting(() -> found(message, place)));
    }

    private static Outcome found(JsonNode message, Place place) throws BadRecord {
        JsonNode chat = message.path(Format.AROUND);
        String chatId = JsonCells.text(chat, "id");
        String from = JsonCells.text(message, "from_id");
        boolean channel = chat.path("type").asText().contains("channel");
        if (from == null && channel && chatId != null) from = "channel" + chatId;
        if (from != null && message.path("from_id").isIntegralNumber()) from = "user" + from; // before 2021
        if (from == null) throw new BadRecord("no account: from_id is missing, as of a deleted account");

        Draft draft = new Draft(place);
        String id = JsonCells.text(message, "id");
        String where = chatId == null ? "" : chatId + "/";
        String unix = JsonCells.text(message, "date_unixtime");
        String reply = answered(message, where);
        draft.put(Field.POST_ID, id == null ? null : where + id)
                .put(Field.ACCOUNT_ID, from)
                .put(Field.NAME, JsonCells.text(message, "from"))
                .put(Field.TEXT, text(message.path("text")))
                .put(Field.PLACE, chatId == null ? JsonCells.text(chat, "name") : chatId)
                .put(Field.REPLY_TO_POST, reply)
                .put(Field.THREAD_ID, reply)
                .put(Field.CLIENT, JsonCells.text(message, "via_bot"));
        draft = unix == null
                ? draft.cell(Field.AT, JsonCells.text(message, "date"))
                : draft.put(Field.AT, unix, Times.UTC);

        JsonNode entities =
                message.path("text_entities").isArray() ? message.path("text_entities") : message.path("text");
        draft.put(Field.LINKS, entities(entities, "link", "text_link"))
                .put(Field.HASHTAGS, entities(entities, "hashtag"))
                .put(Field.MENTIONS, entities(entities, "mention", "mention_name"));
        String forwarded = JsonCells.text(message, "forwarded_from");
        if (forwarded != null) {
            draft.repostOfText(forwarded, draft.text(Field.TEXT));
        }
        return draft.found();
    }

    /** The post that is answered; it may stand in another chat. */
    private static @Nullable String answered(JsonNode message, String where) {
        String id = JsonCells.text(message, "reply_to_message_id");
        String peer = JsonCells.text(message, "reply_to_peer_id");
        if (id == null) return null;
        return (peer == null ? where : PEER.matcher(peer).replaceFirst("") + "/") + id;
    }

    /** A string, or pieces of strings and marked text. */
    private static @Nullable String text(JsonNode text) {
        if (!text.isArray()) return text.asText("").isEmpty() ? null : text.asText();
        StringBuilder whole = new StringBuilder();
        text.forEach(piece -> whole.append(piece.isObject() ? piece.path("text").asText() : piece.asText()));
        return whole.isEmpty() ? null : whole.toString();
    }

    private static List<String> entities(JsonNode pieces, String... types) {
        List<String> found = new ArrayList<>();
        for (JsonNode piece : pieces) {
            if (!List.of(types).contains(piece.path("type").asText())) continue;
            String value = JsonCells.text(piece, "href");
            if (value == null) value = JsonCells.text(piece, "user_id");
            found.add(value == null ? piece.path("text").asText() : value);
        }
        return found;
    }
}
