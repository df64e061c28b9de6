package lockstep.ingest.format.tool;

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
import org.jspecify.annotations.Nullable;

/**
 * Comments under Facebook and Instagram posts, CSV or JSON, as the Graph API and exporting services write them; there is no
 * one standard, so every field knows several names. The comment's parent, or else the post it stands under, feeds reply; the
 * post is the thread. An account's id may only be found in the address of its profile; where only a name is there, the
 * account is the name under that post: two people may share one.
 */
public final class MetaComments implements Format.OfFields {
    private static final String[] POST_IDS = {"postId", "post_id", "mediaId", "media_id"};
    private static final String[] POSTS = {
        "postUrl", "sourcePostUrl", "post_url", "facebookUrl", "inputUrl", "permalink_url"
    };
    private static final String[] TEXTS = {"text", "content", "commentText", "raw_text", "message"};
    private static final String[] TIMES = {"create_time", "created_at", "created_time", "createdAt", "timestamp", "date"
    };
    private static final String[] IDS = {"comment_id", "commentId", "id"};
    private static final String[] ACCOUNTS = {
        "user_id", "userId", "profileId", "ownerId", "owner.id", "from.id", "author_id"
    };
    private static final String[] PROFILES = {"authorUrl", "user_url", "profileUrl", "author_url"};
    private static final String[] NAMES = {
        "user_name",
        "authorName",
        "profileName",
        "author_name",
        "from.name",
        "ownerUsername",
        "owner.username",
        "username"
    };
    /** Names that tell an account of these platforms, beside names that every table of comments may have. */
    private static final String[] OWN = {
        "user_id", "userId", "user_name", "profileId", "profileName", "ownerId", "ownerUsername", "owner.id", "from.id"
    };
    /** What comments of other platforms stand under. */
    private static final String[] OF_OTHERS = {"video_id", "videoId", "tweet_id", "tweetId", "channel_id", "channelId"};
    /** The post's part of an address; what comes behind it is a comment's. */
    private static final List<Pattern> POST_ID = List.of(
            Pattern.compile("(?:fbid|story_fbid)=([A-Za-z0-9_.-]+)"),
            Pattern.compile("/(?:p|reel|reels|tv)/([A-Za-z0-9_-]+)"),
            Pattern.compile("/(?:posts|videos|photos|permalink)/(?:[^?#]{0,256}/)?([A-Za-z0-9_.-]+)"));
    /** The account's part of a profile's address, the most certain first. */
    private static final List<Pattern> PROFILE_ID = List.of(
            Pattern.compile("profile\\.php\\?(?:[^#]*&)?id=(\\d+)"),
            Pattern.compile("/people/[^/?#]+/(\\d+)"),
            Pattern.compile("/groups/[^/?#]{1,256}/(?:user|members?)/(\\d+)"),
            Pattern.compile("(?:facebook|instagram)\\.com/(?!profile\\.php|people/|groups/)([^/?&#]+)"));

    @Override
    public Label label() {
        return Label.of(
                "meta-comments",
                "Facebook and Instagram comments of the Graph API and of exporting services, CSV or JSON");
    }

    @Override
    public boolean recognises(Head head) {
        boolean comment = head.hasAny("comment_id", "commentId", "commentText", "parent_comment_id", "threadingDepth")
                        && !head.hasAny(OF_OTHERS)
                        && (head.hasAny(OWN) || head.hasAny(POSTS) || head.hasAny(POST_IDS) || head.hasAny(PROFILES))
                || (head.hasAny(POSTS) || head.hasAny(POST_IDS)) && head.hasAny(PROFILES)
                || head.hasAny(POSTS) && head.hasAny("ownerUsername", "profileName", "authorName", "user_name")
                || head.has("id", "message", "created_time") && head.isJson()
                || head.has("id", "text", "timestamp", "username") && head.isJson();
        return comment && head.hasAny(TEXTS) && (head.hasAny(TIMES) || head.has("relativeDate"));
    }

    @Override
    public List<String> inner() {
        return List.of("replies", "replies.data", "comments", "comments.data");
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(Field.POST_ID, IDS)
                .put(Field.NAME, NAMES)
                .put(Field.HANDLE, "ownerUsername", "owner.username", "username")
                .put(Field.AT, TIMES)
                .put(Field.URL, "commentUrl", "comment_url", "commentLink")
                .put(Field.PROFILE_URL, PROFILES)
                .put(Field.TEXT, TEXTS)
                .put(Field.PICTURE, "profilePicture", "ownerProfilePicUrl")
                .made(Field.ACCOUNT_ID, Field.AT);
    }

    @Override
    public void refine(Draft draft, Cells cells) throws BadRecord {
        if (!draft.has(Field.AT) && cells.get("relativeDate") != null) {
            throw new BadRecord("the only date is relative ('" + cells.get("relativeDate")
                    + "'): export again with full dates or timestamps");
        }
        String address = cells.first(POSTS);
        String own = cells.first(POST_IDS);
        String post = own != null && !own.contains("://") ? own : post(address, draft.text(Field.POST_ID));
        draft.platform(platform(address, cells));
        account(draft, cells, post);

        String parent = cells.first("parent_comment_id", "parentId", "parent.id", "replyToCommentId");
        draft.put(Field.KIND, "comment")
                .put(Field.THREAD_ID, post)
                .cell(Field.REPLY_TO_POST, parent == null ? post : parent);
        if (parent == null) {
            draft.cell(Field.REPLY_TO_URL, address);
            draft.cell(Field.REPLY_TO_ACCOUNT, cells.first("post_owner_id", "pageId", "page_id"));
        }
    }

    private static void account(Draft draft, Cells cells, @Nullable String post) throws BadRecord {
        draft.cell(Field.ACCOUNT_ID, cells.first(ACCOUNTS));
        if (draft.has(Field.ACCOUNT_ID)) return;
        String profile = cells.first(PROFILES);
        String id = part(PROFILE_ID, profile);
        String name = draft.text(Field.NAME);
        if (id != null) {
            draft.cell(Field.ACCOUNT_ID, id);
        } else if (draft.has(Field.HANDLE)) {
            draft.put(Field.ACCOUNT_ID, draft.text(Field.HANDLE)); // Instagram's are unique
        } else if (name != null) {
            draft.accountByName(name, post);
        } else {
            throw new BadRecord(
                    "no account: who wrote it is not in the export (the Graph API needs a permission for it)");
        }
    }

    /** The post's own id: out of its address, or in front of the comment's (`POST_COMMENT`). */
    private static @Nullable String post(@Nullable String address, @Nullable String comment) {
        String id = part(POST_ID, address);
        if (id != null) return id;
        int line = comment == null ? -1 : comment.indexOf('_');
        return comment == null || line < 1 ? null : comment.substring(0, line);
    }

    private static @Nullable String part(List<Pattern> patterns, @Nullable String address) {
        if (address == null) return null;
        for (Pattern pattern : patterns) {
            Matcher m = pattern.matcher(address);
            if (m.find()) return m.group(1);
        }
        return null;
    }

    private static String platform(@Nullable String address, Cells cells) {
        String where = address + " " + cells.first(PROFILES) + " " + cells.get("url");
        for (String platform : List.of("instagram", "facebook")) {
            if (where.contains(platform + ".com")) return platform;
        }
        return cells.first("ownerUsername", "owner.username", "username") != null ? "instagram" : "facebook";
    }
}
