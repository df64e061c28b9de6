package lockstep.ingest.format.platform;

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
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Place;
import lockstep.ingest.post.Times;

/**
 * Bluesky's posts as getPosts, searches and feeds answer, or one a line. author.did is the account. The time is indexedAt
 * where createdAt, which a client sets, lies behind it.
 */
public final class BlueskyPosts implements Format.OfJson {
    @Override
    public Label label() {
        return new Label("bluesky-posts", "Bluesky getPosts, searches and feeds, JSON", "bluesky");
    }

    @Override
    public boolean recognises(Head head) {
        for (String around : List.of("", "posts.", "feed.post.", "post.")) {
            if (head.isJson() && head.has(around + "uri", around + "author.did", around + "record.text")) return true;
        }
        return false;
    }

    @Override
    public List<Outcome> read(JsonNode value, Place place) {
        List<Outcome> outcomes = new ArrayList<>();
        value.path("posts").forEach(post -> outcomes.add(one(post, place)));
        value.path("feed").forEach(entry -> entry(entry, place, outcomes));
        if (value.has("record")) outcomes.add(one(value, place));
        if (value.path("post").has("record")) entry(value, place, outcomes);
        if (outcomes.isEmpty()) outcomes.add(new Outcome.Skipped("empty answer"));
        return outcomes;
    }

    /** An entry of a feed is a post, and a repost of it where a reason says so: two acts. */
    private static void entry(JsonNode entry, Place place, List<Outcome> outcomes) {
        JsonNode post = entry.path("post");
        outcomes.add(one(post, place));
        String by = JsonCells.text(entry, "reason.by.did");
        if (by == null) return;
        outcomes.add(Format.rejecting(() -> new Draft(place)
                .put(Field.ACCOUNT_ID, by)
                .put(Field.HANDLE, JsonCells.text(entry, "reason.by.handle"))
                .put(Field.POST_ID, JsonCells.text(entry, "reason.uri"))
                .put(Field.AT, JsonCells.text(entry, "reason.indexedAt"), Times.UTC)
                .put(Field.KIND, "repost")
                .put(Field.REPOST_OF_POST, JsonCells.text(post, "uri"))
                .put(Field.REPOST_OF_ACCOUNT, JsonCells.text(post, "author.did"))
                .put(Field.REPOST_OF_AT, JsonCells.text(post, "record.createdAt"), Times.UTC)
                .found()));
    }

    private static Outcome one(JsonNode post, Place place) {
        return Format.rejecting(() -> found(post, place));
    }

    private static Outcome found(JsonNode post, Place place) throws BadRecord {
        JsonNode author = post.path("author");
        Draft draft = new Draft(place)
                .put(Field.POST_ID, JsonCells.text(post, "uri"))
                .put(Field.ACCOUNT_ID, JsonCells.text(author, "did"))
                .put(Field.HANDLE, JsonCells.text(author, "handle"))
                .put(Field.NAME, JsonCells.text(author, "displayName"))
                .put(Field.PICTURE, JsonCells.text(author, "avatar"))
                .put(Field.CREATED_AT, JsonCells.text(author, "createdAt"), Times.UTC);
        String created = JsonCells.text(post, "record.createdAt");
        String indexed = JsonCells.text(post, "indexedAt");
        boolean lies = created != null
                && indexed != null
                && Times.UTC.instant(created, "at").isAfter(Times.UTC.instant(indexed, "at"));
        draft.put(Field.AT, created == null || lies ? indexed : created, Times.UTC);
        return Bluesky.record(draft, post.path("record")).found();
    }
}
