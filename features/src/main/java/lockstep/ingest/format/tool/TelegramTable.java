package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/** Telegram messages in csds' columns. sender_id is the account, else the channel; the channel is the place. */
public final class TelegramTable implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("telegram-csv", "Telegram messages in csds' columns, CSV", "telegram");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("channel_id", "message_id", "date", "message_text");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.ACCOUNT_ID, "sender_id", "channel_id")
                .put(Field.NAME, "post_author", "channel_name")
                .put(Field.AT, "date")
                .put(Field.TEXT, "message_text")
                .put(Field.PLACE, "channel_id");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        String id = cells.get("message_id");
        if (id != null) draft.cell(Field.POST_ID, cells.get("channel_id") + "/" + id);
    }
}
