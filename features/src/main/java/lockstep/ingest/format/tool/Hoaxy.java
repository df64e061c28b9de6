package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/**
 * Hoaxy's edges. The account that acts is the amplifier (to) of a retweet, and the author (from) of everything else;
 * canonical_url feeds link. Of a retweet the file names the author of the source, not the post: the link stands for it.
 */
public final class Hoaxy implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("hoaxy", "Hoaxy, CSV", "twitter");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("canonical_url", "from_user_id", "to_user_id", "tweet_id", "tweet_created_at");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "tweet_id")
                .put(Field.AT, "tweet_created_at")
                .put(Field.TEXT, "title")
                .put(Field.LINKS, "canonical_url", "url_raw")
                .made(Field.ACCOUNT_ID);
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        String type = String.valueOf(cells.get("tweet_type"));
        boolean amplified = type.equals("retweet") && cells.get("to_user_id") != null;
        String actor = amplified ? "to" : "from";
        draft.cell(Field.ACCOUNT_ID, cells.get(actor + "_user_id"))
                .cell(Field.HANDLE, cells.get(actor + "_user_screen_name"));
        if (amplified) {
            draft.repostOfText(cells.get("from_user_id"), cells.first("canonical_url", "url_raw"));
        } else if (type.equals("reply")) {
            draft.cell(Field.REPLY_TO_ACCOUNT, cells.get("to_user_id"));
        } else if (type.equals("quote")) {
            draft.put(Field.KIND, "quote");
        }
    }
}
