package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import lockstep.ingest.format.field.Json;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a Bluesky post's record says, wherever it comes from. reply.parent feeds reply, embedded links and link facets link,
 * tag and mention facets their traces, the content ids of pictures media: the same picture has the same id everywhere. An
 * embedded record is a quote.
 */
final class Bluesky {
    private Bluesky() {}

    static Draft record(Draft draft, JsonNode record) throws BadRecord {
        JsonNode embed = record.path("embed");
        JsonNode media = embed.has("media") ? embed.path("media") : embed;
        List<String> links = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        List<String> mentions = new ArrayList<>();
        String external = JsonCells.text(media, "external.uri");
        if (external != null) links.add(external);
        for (JsonNode facet : record.path("facets")) {
            for (JsonNode feature : facet.path("features")) {
                add(links, JsonCells.text(feature, "uri"));
                add(tags, JsonCells.text(feature, "tag"));
                add(mentions, JsonCells.text(feature, "did"));
            }
        }
        List<String> pictures = Json.all(media.path("images"), "image.ref.$link", "image.cid");
        add(pictures, JsonCells.text(media, "video.ref.$link"));
        record.path("tags").forEach(t -> add(tags, t.asText()));
        return draft.put(Field.TEXT, JsonCells.text(record, "text"))
                .put(Field.LANGUAGE, JsonCells.text(record.path("langs").path(0)))
                .put(Field.REPLY_TO_POST, JsonCells.text(record, "reply.parent.uri"))
                .put(Field.REPLY_TO_ACCOUNT, did(JsonCells.text(record, "reply.parent.uri")))
                .put(Field.THREAD_ID, JsonCells.text(record, "reply.root.uri"))
                .put(Field.QUOTE_OF_POST, Json.first(embed, "record.record.uri", "record.uri"))
                .put(Field.LINKS, links)
                .put(Field.HASHTAGS, tags)
                .put(Field.MENTIONS, mentions)
                .put(Field.MEDIA, pictures);
    }

    /** The account in a post's address, `at://did/collection/key`. */
    static @Nullable String did(@Nullable String uri) {
        if (uri == null || !uri.startsWith("at://")) return null;
        int end = uri.indexOf('/', 5);
        return end < 0 ? uri.substring(5) : uri.substring(5, end);
    }

    private static void add(List<String> to, @Nullable String value) {
        if (value != null && !to.contains(value)) to.add(value);
    }
}
