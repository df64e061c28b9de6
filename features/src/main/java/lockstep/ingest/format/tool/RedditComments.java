package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/**
 * Reddit comments as PRAW's attributes in columns (`author.name`, `link_id`, …), such as the release of the Internet Research
 * Agency's accounts. parent_id feeds reply, link_id the thread, the subreddit place. The link belongs to the submission that
 * is commented on, not to the comment, and feeds nothing.
 */
public final class RedditComments implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("reddit-comments", "Reddit comments as PRAW's columns, CSV", "reddit");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("author.name", "body", "created_utc", "parent_id", "link_id", "name");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "name")
                .put(Field.ACCOUNT_ID, "author.name")
                .put(Field.AT, "created_utc")
                .put(Field.TEXT, "body")
                .put(Field.REPLY_TO_POST, "parent_id")
                .put(Field.THREAD_ID, "link_id")
                .put(Field.PLACE, "subreddit.display_name_prefixed");
    }

    @Override
    public void refine(Draft draft, Cells cells) {
        draft.put(Field.KIND, "comment");
    }
}
