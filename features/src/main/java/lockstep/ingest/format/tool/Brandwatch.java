package lockstep.ingest.format.tool;

import java.util.Locale;
import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Lists;

/**
 * Brandwatch's mentions, below some lines about the query. X Author ID is the account, else Author; X Retweet of feeds
 * repost, X Reply to reply, Hashtags and Mentioned Authors their traces, Expanded URLs link. Dates are in the zone of the
 * project: `--zone` must say it.
 */
public final class Brandwatch implements Format.OfFields {
    @Override
    public Label label() {
        return Label.of("brandwatch", "Brandwatch, CSV");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("Query Id", "Date", "Url") && head.hasAny("Author", "Full Text", "Snippet");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, "Mention Id", "Resource Id", "Url")
                .put(Field.ACCOUNT_ID, "X Author ID", "Twitter Author ID", "Author")
                .put(Field.HANDLE, "Author")
                .put(Field.NAME, "Full Name")
                .put(Field.AT, "Date")
                .put(Field.URL, "Url")
                .put(Field.TEXT, "Full Text", "Snippet", "Title")
                .put(Field.LANGUAGE, "Language")
                .put(Field.FOLLOWERS, "X Followers", "Twitter Followers")
                .put(Field.REPOST_OF_POST, "X Retweet of", "Twitter Retweet of", "Retweet of")
                .put(Field.REPLY_TO_POST, "X Reply to", "Twitter Reply to", "Reply to")
                .put(Field.MEDIA, "Media URLs");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        String tags = cells.get("Hashtags");
        if (tags != null) {
            draft.put(Field.HASHTAGS, Lists.commas(tags));
        }
        String mentioned = cells.get("Mentioned Authors");
        if (mentioned != null) {
            draft.put(Field.MENTIONS, Lists.commas(mentioned));
        }
        String links = cells.first("Expanded URLs", "Short URLs");
        if (links != null) draft.put(Field.LINKS, Lists.links(links));
        String type = String.valueOf(cells.get("Thread Entry Type"));
        if (type.equals("share") && !draft.has(Field.REPOST_OF_POST)) {
            draft.repostOfText(cells.get("Thread Author"), draft.text(Field.TEXT));
        }
        String page = String.valueOf(cells.first("Page Type", "Content Source Name", "Domain"));
        String small = page.toLowerCase(Locale.ROOT).replaceFirst("\\.com$", "");
        draft.platform(small.equals("x") ? "twitter" : small.replaceAll("[^a-z0-9_-]", "_"));
    }
}
