package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
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
 * Bluesky's Jetstream, one event a line. Posts and reposts are read; likes, follows, deletions, and changes of names are
 * skipped by their kind. The time is the server's (time_us): createdAt is what a client says, and clients may lie. A repost
 * feeds repost; see {@link Bluesky} for posts.
 */
public final class BlueskyJetstream implements Format.OfJson {
    @Override
    public Label label() {
        return new Label("bluesky-jetstream", "Bluesky Jetstream, NDJSON", "bluesky");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson() && head.has("did", "kind") && head.hasAny("time_us", "seq", "cursor");
    }

    @Override
    public List<Outcome> read(JsonNode event, Place place) {
        JsonNode commit = event.path("commit");
        String kind = event.path("kind").asText("?");
        if (!kind.equals("commit")) return List.of(new Outcome.Skipped(kind));
        String operation = commit.path("operation").asText("?");
        String collection = commit.path("collection").asText("?");
        String what = collection.substring(collection.lastIndexOf('.') + 1);
        if (!operation.equals("create")) return List.of(new Outcome.Skipped(operation + " of a " + what));
        return switch (collection) {
            case "app.bsky.feed.post", "app.bsky.feed.repost" ->
                List.of(Format.rejecting(() -> found(event, commit, what.equals("repost"), place)));
            default -> List.of(new Outcome.Skipped(what));
        };
    }

    private static Outcome found(JsonNode event, JsonNode commit, boolean repost, Place place) throws BadRecord {
        JsonNode record = commit.path("record");
        if (!record.isObject()) throw new BadRecord("the record is not there as JSON");
        String did = JsonCells.text(event, "did");
        String uri = "at://" + did + "/" + commit.path("collection").asText() + "/"
                + commit.path("rkey").asText();
        String at = JsonCells.text(event, "time_us");
        Draft draft = new Draft(place)
                .put(Field.POST_ID, uri)
                .put(Field.ACCOUNT_ID, did)
                .put(Field.AT, at == null ? JsonCells.text(record, "createdAt") : at, Times.UTC);
        if (!repost) return Bluesky.record(draft, record).found();
        String subject = JsonCells.text(record, "subject.uri");
        return draft.put(Field.KIND, "repost")
                .put(Field.REPOST_OF_POST, subject)
                .put(Field.REPOST_OF_ACCOUNT, Bluesky.did(subject))
                .found();
    }
}
