package lockstep.ingest.format;

import java.util.Map;
import lockstep.ingest.post.Field;

/**
 * The input of QUT's coordination-network-toolkit: message_id, user_id, username, repost_id, reply_id, message, timestamp,
 * urls. repost_id feeds repost, reply_id reply, urls (behind each other or a Python list) link. Whose the reposted post is,
 * the file does not say.
 */
final class QutToolkit implements Format.OfTable {
    @Override
    public String name() {
        return "qut-toolkit";
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE
                && head.has("message_id", "user_id", "repost_id", "reply_id", "message", "timestamp", "urls");
    }

    @Override
    public Map<Field, String> columns(Head head) {
        return Map.of(
                Field.POST_ID, "message_id",
                Field.ACCOUNT_ID, "user_id",
                Field.HANDLE, "username",
                Field.REPOST_OF_POST, "repost_id",
                Field.REPLY_TO_POST, "reply_id",
                Field.TEXT, "message",
                Field.AT, "timestamp",
                Field.LINKS, "urls");
    }
}
