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
 * VK comments with hashed users, as published for research: text, user_id_hashed, datetime, media (the outlet they were
 * written under). Times are local: `--zone` must say where, such as Europe/Moscow.
 */
public final class VkCommentTable implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("vk-comments", "VK comments with hashed users, CSV", "vk");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("text", "user_id_hashed", "datetime");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.ACCOUNT_ID, "user_id_hashed")
                .put(Field.AT, "datetime")
                .put(Field.TEXT, "text")
                .put(Field.PLACE, "media");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        draft.put(Field.KIND, "comment");
    }
}
