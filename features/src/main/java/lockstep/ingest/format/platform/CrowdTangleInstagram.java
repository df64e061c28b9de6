package lockstep.ingest.format.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Cells;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;

/**
 * CrowdTangle's Instagram posts. User Name is the account (there is no id), the short code in URL the post, Description the
 * text, else Image Text or Title. Hashtags and mentions come out of the text.
 */
public final class CrowdTangleInstagram implements Format.OfFields {
    private static final Pattern SHORT_CODE = Pattern.compile("instagram\\.com/(?:p|reel|tv)/([^/?#]+)");

    @Override
    public Label label() {
        return new Label("crowdtangle-instagram", "CrowdTangle, Instagram posts, CSV", "instagram");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("Account", "User Name", "Post Created", "URL");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.ACCOUNT_ID, "User Name", "Account")
                .put(Field.HANDLE, "User Name")
                .put(Field.NAME, "Account")
                .put(Field.AT, "Post Created")
                .put(Field.URL, "URL")
                .put(Field.TEXT, "Description", "Image Text", "Title")
                .put(Field.FOLLOWERS, "Followers at Posting");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        Matcher code = SHORT_CODE.matcher(String.valueOf(cells.get("URL")));
        if (code.find()) draft.put(Field.POST_ID, code.group(1));
        String link = cells.get("Link");
        if (link != null && !link.contains("instagram.com/")) draft.cell(Field.LINKS, link);
    }
}
