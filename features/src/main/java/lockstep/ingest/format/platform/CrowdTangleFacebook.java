package lockstep.ingest.format.platform;

import java.util.ArrayList;
import java.util.List;
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
 * CrowdTangle's Facebook posts and link histories. Facebook Id is the account (a page or group), the end of URL the post;
 * Final Link or else Link feeds link, a link to another page's post also repost; Message feeds text, else Image Text (what
 * is written in a picture); Page Created the account's birth. `Post Created` ends in a zone's abbreviation.
 */
public final class CrowdTangleFacebook implements Format.OfFields {
    private static final Pattern IN_QUERY = Pattern.compile("[?&](?:fbid|story_fbid)=([^&#]+)");
    private static final Pattern LAST_PART = Pattern.compile("/([^/?#]+)/?(?:[?#].*)?$");
    private static final Pattern OTHER_POST = Pattern.compile(
            "https?://(?:www\\.|m\\.)?facebook\\.com/(?:groups/)?([^/?#]+)/(?:posts|videos|photos|permalink)/(?:[^?#]*/)?((?:pfbid)?\\w+)/?(?:[?#].*)?");
    private static final Pattern PERMALINK = Pattern.compile(
            "https?://(?:www\\.|m\\.)?facebook\\.com/permalink\\.php\\?story_fbid=([^&#]+)&id=([^&#]+).*");

    @Override
    public Label label() {
        return new Label("crowdtangle-facebook", "CrowdTangle, Facebook posts and link histories, CSV", "facebook");
    }

    @Override
    public boolean recognises(Head head) {
        return head.hasAny("Page Name", "Group Name") && head.has("Post Created") && head.hasAny("URL", "Link");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.ACCOUNT_ID, "Facebook Id", "User Name", "Page Name", "Group Name")
                .put(Field.NAME, "Page Name", "Group Name")
                .put(Field.HANDLE, "User Name")
                .put(Field.AT, "Post Created")
                .put(Field.URL, "URL")
                .put(Field.TEXT, "Message", "Image Text")
                .put(Field.FOLLOWERS, "Followers at Posting", "Likes at Posting")
                .put(Field.CREATED_AT, "Page Created")
                .put(Field.DESCRIPTION, "Page Description")
                .put(Field.LOCATION, "Page Admin Top Country");
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        String url = String.valueOf(cells.get("URL"));
        Matcher query = IN_QUERY.matcher(url);
        Matcher last = LAST_PART.matcher(url);
        if (query.find()) {
            draft.cell(Field.POST_ID, query.group(1));
        } else if (last.find()) {
            draft.cell(Field.POST_ID, last.group(1));
        }
        String link = cells.first("Final Link", "Link", "Shared URL");
        if (link == null) return;
        List<String> links = new ArrayList<>(List.of(link));
        Matcher other = OTHER_POST.matcher(link);
        Matcher permalink = PERMALINK.matcher(link);
        boolean isPost = other.matches();
        if (isPost || permalink.matches()) {
            String page = isPost ? other.group(1) : permalink.group(2);
            boolean own = page.equalsIgnoreCase(draft.text(Field.HANDLE)) || page.equals(draft.text(Field.ACCOUNT_ID));
            if (own) return; // a post's link to itself is no shared link
            draft.put(Field.REPOST_OF_POST, isPost ? other.group(2) : permalink.group(1))
                    .put(Field.REPOST_OF_ACCOUNT, page);
        }
        draft.put(Field.LINKS, links);
    }
}
