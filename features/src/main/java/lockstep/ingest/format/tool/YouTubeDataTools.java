package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import org.jspecify.annotations.Nullable;

/**
 * Comments of YouTube Data Tools. authorChannelId is the account; the comment that is answered feeds reply. The file is of one video, and mostly does not name it.
 */
public final class YouTubeDataTools implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("youtube-data-tools", "YouTube Data Tools, comments, CSV", "youtube");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("id", "authorName", "authorChannelId", "publishedAt") && head.hasAny("isReplyTo", "replyCount");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "id")
                .put(Field.ACCOUNT_ID, "authorChannelId")
                .put(Field.NAME, "authorName")
                .put(Field.AT, "publishedAt")
                .put(Field.TEXT, "text")
                .put(Field.THREAD_ID, "videoId");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        // its writer doubles what it escapes with
        draft.put(Field.TEXT, text(draft.text(Field.TEXT))).put(Field.KIND, "comment");
        String parent = cells.get("isReplyTo");
        String video = draft.text(Field.THREAD_ID);
        draft.put(Field.REPLY_TO_POST, parent != null ? parent : video);
    }

    private static @Nullable String text(@Nullable String cell) {
        return cell == null ? null : cell.replace("\\\\", "\\");
    }
}
