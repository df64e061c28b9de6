package lockstep.ingest.format.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
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
 * YouTube Data API v3: lists of comment threads or comments, as the API answers, or single ones. A thread is its top comment
 * and the replies that came with it; every comment is a record.
 *
 * <p>authorChannelId feeds the account, videoId the thread and, for a top comment, what it answers; parentId what a reply
 * answers; the channel of the video, where it is named, feeds place and, for a top comment, the account that is answered.
 * A comment whose author's channel is missing is rejected: a display name is no account.
 */
public final class YouTubeComments implements Format.OfJson {
    private static final Pattern KIND = Pattern.compile("\\A\\s*(?:\\[\\s*)?\\{\\s*\"kind\"\\s*:\\s*\"youtube#comment");
    private static final Times UTC = Times.UTC;

    @Override
    public Label label() {
        return new Label("youtube-comments", "YouTube Data API, comment threads and comments, JSON", "youtube");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson() && KIND.matcher(head.start()).find();
    }

    @Override
    public List<Outcome> read(JsonNode value, Place place) {
        List<Outcome> outcomes = new ArrayList<>();
        if (value.has("items")) {
            value.path("items").forEach(item -> read(item, place, outcomes));
            if (outcomes.isEmpty()) outcomes.add(new Outcome.Skipped("empty answer"));
        } else {
            read(value, place, outcomes);
        }
        return outcomes;
    }

    private static void read(JsonNode item, Place place, List<Outcome> outcomes) {
        JsonNode top = item.path("snippet").path("topLevelComment");
        if (top.isMissingNode()) {
            outcomes.add(Format.rejecting(() -> found(item, item.path("snippet"), place)));
            return;
        }
        outcomes.add(Format.rejecting(() -> found(top, item.path("snippet"), place)));
        for (JsonNode reply : item.path("replies").path("comments")) {
            outcomes.add(Format.rejecting(() -> found(reply, item.path("snippet"), place)));
        }
    }

    /** @param around the snippet of the thread: it names the video where the comment's own does not */
    private static Outcome found(JsonNode comment, JsonNode around, Place place) throws BadRecord {
        JsonNode said = comment.path("snippet");
        String account = JsonCells.text(said, "authorChannelId.value");
        if (account == null) throw new BadRecord("no account: the author's channel is missing");
        String video = either(said, around, "videoId");
        String channel = either(said, around, "channelId");
        String parent = JsonCells.text(said, "parentId");
        String original = JsonCells.text(said, "textOriginal");
        return new Draft(place)
                .put(Field.POST_ID, JsonCells.text(comment, "id"))
                .put(Field.ACCOUNT_ID, account)
                .put(Field.NAME, JsonCells.text(said, "authorDisplayName"))
                .put(Field.PICTURE, JsonCells.text(said, "authorProfileImageUrl"))
                .put(Field.AT, JsonCells.text(said, "publishedAt"), UTC)
                .put(Field.KIND, "comment")
                .put(Field.TEXT, original == null ? JsonCells.text(said, "textDisplay") : original)
                .put(Field.REPLY_TO_POST, parent == null ? video : parent)
                .put(Field.REPLY_TO_ACCOUNT, parent == null ? channel : null)
                .put(Field.THREAD_ID, video)
                .put(Field.PLACE, channel)
                .found();
    }

    private static @Nullable String either(JsonNode own, JsonNode around, String key) {
        String mine = JsonCells.text(own, key);
        return mine == null ? JsonCells.text(around, key) : mine;
    }
}
