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
 * Reddit's comments and submissions in Pushshift's lines. author is the account, parent_id feeds reply, link_id the thread,
 * crosspost_parent repost, a submission's url link, the subreddit place. Deleted authors are rejects. `&gt;` and its kind
 * become letters again.
 */
public final class RedditPushshift implements Format.OfFields {
    @Override
    public Label label() {
        return new Label(
                "reddit-pushshift", "Reddit comments and submissions of Pushshift, NDJSON, .zst too", "reddit");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("author", "created_utc", "subreddit") && head.hasAny("body", "selftext", "title");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "name")
                .put(Field.ACCOUNT_ID, "author")
                .put(Field.CREATED_AT, "author_created_utc")
                .put(Field.AT, "created_utc")
                .put(Field.REPLY_TO_POST, "parent_id")
                .put(Field.THREAD_ID, "link_id")
                .put(Field.REPOST_OF_POST, "crosspost_parent")
                .put(Field.PLACE, "subreddit");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        boolean comment = cells.get("body") != null;
        String id = cells.get("id");
        if (!draft.has(Field.POST_ID) && id != null) draft.put(Field.POST_ID, (comment ? "t1_" : "t3_") + id);
        String title = cells.get("title");
        String self = cells.get("selftext");
        String text = comment ? cells.get("body") : title == null ? self : self == null ? title : title + "\n" + self;
        draft.cell(Field.TEXT, letters(text));
        if (comment) draft.put(Field.KIND, "comment");
        boolean own = "true".equalsIgnoreCase(cells.get("is_self"));
        if (!comment && !own) draft.cell(Field.LINKS, letters(cells.get("url")));
    }

    private static @Nullable String letters(@Nullable String text) {
        return text == null || text.indexOf('&') < 0
                ? text
                : text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
    }
}
