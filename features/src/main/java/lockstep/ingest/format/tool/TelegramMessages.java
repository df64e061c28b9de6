package lockstep.ingest.format.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
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
 * Telegram messages as Telethon and 4CAT write them, one a line. _sender is the account, else the channel itself; fwd_from
 * with its channel and post feeds repost, reply_to reply, the previewed page and links link, the ids of photo and document
 * media. Peer ids may carry the prefix -100.
 */
public final class TelegramMessages implements Format.OfJson {
    @Override
    public Label label() {
        return new Label("telegram-messages", "Telegram messages of Telethon and 4CAT, NDJSON", "telegram");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson()
                && head.has("message", "date")
                && head.hasAny("_sender", "_chat", "fwd_from", "peer_id", "from_id", "_sender.id", "_chat.id");
    }

    @Override
    public List<Outcome> read(JsonNode message, Place place) {
        boolean service = message.path("_").asText().equals("MessageService")
                || message.path("action").isObject();
        return List.of(
                service ? new Outcome.Skipped("service message") : Format.rejecting(() -> found(message, place)));
    }

    private static Outcome found(JsonNode message, Place place) throws BadRecord {
        String chat =
                first(message, "_chat.id", "peer_id.channel_id", "peer_id.chat_id", "to_id.channel_id", "chat_id");
        String sender = sender(message, chat);
        if (sender == null) throw new BadRecord("no account: neither sender nor channel is there");

        String where = chat == null ? "" : chat + "/";
        String reply = first(message, "reply_to.reply_to_msg_id", "reply_to_msg_id");
        String other = first(
                message,
                "reply_to.reply_to_peer_id.channel_id",
                "reply_to.reply_to_peer_id.chat_id",
                "reply_to.reply_to_peer_id.user_id");
        String answered = other == null ? where : other + "/";
        Draft draft = new Draft(place)
                .put(Field.ACCOUNT_ID, sender)
                .put(Field.AT, JsonCells.text(message, "date"), Times.UTC)
                .put(Field.TEXT, JsonCells.text(message, "message"))
                .put(Field.HANDLE, first(message, "_sender.username"))
                .put(Field.NAME, first(message, "_sender.first_name", "_sender.title"))
                .put(Field.PLACE, chat)
                .put(Field.REPLY_TO_POST, reply == null ? null : answered + reply);
        String id = JsonCells.text(message, "id");
        if (id != null) draft.put(Field.POST_ID, where + id);

        String channel = first(message, "fwd_from.from_id.channel_id", "fwd_from.channel_id");
        String person = first(message, "fwd_from.from_id.user_id");
        String source = channel != null ? "channel" + channel : person != null ? "user" + person : null;
        String post = JsonCells.text(message, "fwd_from.channel_post");
        String name = JsonCells.text(message, "fwd_from.from_name");
        if (source != null || name != null) {
            draft.put(Field.KIND, "repost")
                    .put(Field.REPOST_OF_ACCOUNT, source == null ? name : source)
                    .put(Field.REPOST_OF_AT, JsonCells.text(message, "fwd_from.date"), Times.UTC);
            if (post != null && channel != null) {
                draft.put(Field.REPOST_OF_POST, channel + "/" + post);
            } else {
                draft.repostOfText(draft.text(Field.REPOST_OF_ACCOUNT), draft.text(Field.TEXT));
            }
        }
        List<String> links = new ArrayList<>();
        String page = JsonCells.text(message, "media.webpage.url");
        if (page != null) links.add(page);
        message.path("entities").forEach(e -> {
            if (e.path("url").isTextual()) links.add(e.path("url").asText());
        });
        links.addAll(Links.inText(JsonCells.text(message, "message")));
        draft.put(Field.LINKS, links);
        String media = first(message, "media.photo.id", "media.document.id");
        if (media != null) draft.put(Field.MEDIA, List.of(media));
        return draft.found();
    }

    /** As Telegram Desktop writes them: a person and a channel may have the same number. */
    private static @Nullable String sender(JsonNode message, @Nullable String chat) {
        String id = first(message, "_sender.id");
        String user = first(message, "from_id.user_id");
        String channel = first(message, "from_id.channel_id");
        String plain = first(message, "sender_id");
        boolean ofChannel = message.path("_sender").path("_").asText().equals("Channel")
                || message.path("_sender").has("title")
                || channel != null
                || id != null && id.equals(chat);
        if (id != null) return (ofChannel ? "channel" : "user") + id;
        if (user != null) return "user" + user;
        if (channel != null) return "channel" + channel;
        if (plain != null) return (plain.equals(chat) ? "channel" : "user") + plain;
        return chat == null ? null : "channel" + chat;
    }

    /** The first id that is there, without the prefix of channels. */
    private static @Nullable String first(JsonNode message, String... paths) {
        for (String path : paths) {
            String value = JsonCells.text(message, path);
            if (value != null) return value.startsWith("-100") ? value.substring(4) : value;
        }
        return null;
    }
}
