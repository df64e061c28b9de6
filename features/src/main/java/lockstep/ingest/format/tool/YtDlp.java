package lockstep.ingest.format.tool;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * The comments in yt-dlp's `.info.json`. author_id is the account, the parent or else the video feeds reply. Its times are
 * guessed from words such as "2 days ago": those of an hour or more ago are no times, and their comments are rejected.
 */
public final class YtDlp implements Format.OfJson {
    private static final Pattern LONG_AGO = Pattern.compile("hour|day|week|month|year");

    @Override
    public Label label() {
        return new Label("yt-dlp", "yt-dlp, comments in .info.json", "youtube");
    }

    @Override
    public boolean recognises(Head head) {
        return head.isJson()
                && head.has("id")
                && (head.has("comments.author_id") || head.has("extractor", "webpage_url"));
    }

    @Override
    public Set<String> streamed() {
        return Set.of("comments");
    }

    @Override
    public List<Outcome> read(JsonNode comment, Place place) {
        return List.of(Format.rejecting(() -> {
            JsonNode video = comment.path(Format.AROUND);
            String parent = JsonCells.text(comment, "parent");
            boolean top = parent == null || parent.equals("root");
            String guessed = comment.path("_time_text").asText("");
            if (LONG_AGO.matcher(guessed).find()) {
                throw new BadRecord("the time of the post (at) is estimated from '" + guessed
                        + "'; the YouTube Data API gives exact times");
            }
            return new Draft(place)
                    .put(Field.POST_ID, JsonCells.text(comment, "id"))
                    .put(Field.ACCOUNT_ID, JsonCells.text(comment, "author_id"))
                    .put(Field.NAME, JsonCells.text(comment, "author"))
                    .put(Field.PICTURE, JsonCells.text(comment, "author_thumbnail"))
                    .put(Field.AT, JsonCells.text(comment, "timestamp"), Times.UTC)
                    .put(Field.KIND, "comment")
                    .put(Field.TEXT, JsonCells.text(comment, "text"))
                    .put(Field.REPLY_TO_POST, top ? JsonCells.text(video, "id") : parent)
                    .put(Field.REPLY_TO_ACCOUNT, top ? JsonCells.text(video, "channel_id") : null)
                    .put(Field.THREAD_ID, JsonCells.text(video, "id"))
                    .put(Field.PLACE, JsonCells.text(video, "channel_id"))
                    .found();
        }));
    }
}
