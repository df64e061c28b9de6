package lockstep.ingest.format.tool;

import java.util.List;
import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Any CSV of 4CAT: id, thread_id, author, body, timestamp and what the platform adds. Several values stand behind commas in
 * one cell. Of a retweet it names the author, not the post: retweets of one text of one author count as reposts of one post.
 */
public final class FourCatTable implements Format.OfFields {
    @Override
    public Label label() {
        return Label.of("4cat", "4CAT, any CSV");
    }

    @Override
    public String zone() {
        return "UTC";
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE && head.has("id", "thread_id", "author", "body", "timestamp");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "id")
                .put(Field.ACCOUNT_ID, "author_id", "author_did", "user_id", "author")
                .put(Field.HANDLE, "author_username", "author")
                .put(Field.NAME, "author_fullname", "author_name")
                .put(Field.AT, "unix_timestamp", "timestamp")
                .put(Field.TEXT, "body")
                .put(Field.LANGUAGE, "language_guess", "language")
                .put(Field.CLIENT, "source")
                .put(Field.FOLLOWERS, "author_followers")
                .put(Field.REPLY_TO_ACCOUNT, "replied_user")
                .put(Field.THREAD_ID, "thread_id");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        draft.platform(platform(cells));
        draft.cell(Field.URL, cells.first("link", "url", "post_url"));
        draft.put(Field.LINKS, several(cells.first("urls", "links", "link_url")))
                .put(Field.HASHTAGS, several(cells.get("hashtags")))
                .put(Field.MENTIONS, several(cells.get("mentions")))
                .put(Field.MEDIA, several(cells.first("images", "media", "image_url", "image_urls")));
        String retweeted = cells.get("retweeted_user");
        String forwarded = cells.first("author_forwarded_from_username", "author_forwarded_from_name");
        String answered = cells.first("reply_to", "in_reply_to_id");
        if (forwarded != null) draft.repostOfText(forwarded, draft.text(Field.TEXT));
        if (answered != null) {
            boolean telegram = "telegram".equals(draft.text(Field.PLATFORM));
            draft.cell(Field.REPLY_TO_POST, telegram ? cells.get("chat") + "/" + answered : answered);
        }
        if ("yes".equals(cells.get("is_retweet")) && retweeted != null) {
            draft.repostOfText(retweeted, draft.text(Field.TEXT));
        } else if ("yes".equals(cells.get("is_reply")) && draft.has(Field.THREAD_ID)) {
            draft.put(Field.KIND, "reply");
        } else if ("yes".equals(cells.get("is_quote_tweet"))) {
            draft.put(Field.KIND, "quote");
        }
    }

    private static @Nullable List<String> several(@Nullable String cell) {
        return cell == null ? null : Lists.commas(cell);
    }

    private static String platform(Cells cells) {
        String link = String.valueOf(cells.first("link", "url", "post_url"));
        String host = link.replaceFirst("^https?://(?:www\\.)?", "").replaceFirst("/.*", "");
        return switch (host) {
            case "twitter.com", "x.com" -> "twitter";
            case "tiktok.com" -> "tiktok";
            case "instagram.com" -> "instagram";
            case "t.me" -> "telegram";
            case "bsky.app" -> "bluesky";
            default ->
                cells.get("is_retweet") != null
                        ? "twitter"
                        : cells.first("author_forwarded_from_name", "author_is_bot", "unix_timestamp_edited") != null
                                ? "telegram"
                                : "unknown";
        };
    }
}
