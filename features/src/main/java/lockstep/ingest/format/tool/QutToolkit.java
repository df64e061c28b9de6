package lockstep.ingest.format.tool;

import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.Field;

/**
 * The input of QUT's coordination-network-toolkit: message_id, user_id, username, repost_id, reply_id, message, timestamp,
 * urls. repost_id feeds repost, reply_id reply, urls (behind each other or a Python list) link. Whose the reposted post is,
 * the file does not say.
 */
public final class QutToolkit implements Format.OfFields {
    @Override
    public Label label() {
        return Label.of("qut-toolkit", "QUT coordination-network-toolkit, CSV");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("message_id", "user_id", "repost_id", "reply_id", "message", "timestamp", "urls");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "message_id")
                .put(Field.ACCOUNT_ID, "user_id")
                .put(Field.HANDLE, "username")
                .put(Field.REPOST_OF_POST, "repost_id")
                .put(Field.REPLY_TO_POST, "reply_id")
                .put(Field.TEXT, "message")
                .put(Field.AT, "timestamp")
                .put(Field.LINKS, "urls");
    }
}
