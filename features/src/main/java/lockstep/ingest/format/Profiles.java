package lockstep.ingest.format;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.ingest.format.field.ColumnNames;
import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.Field;

/**
 * A list of profiles, such as the users of a takedown or the followers of an account: a table with an id or a
 * handle, and a number of followers or of posts, and without any text or address of a post. Where there is no id, the handle is the id. Its accounts have no posts of their own.
 */
final class Profiles implements Format.OfFields {
    private static final List<String> IDS = List.of("account_id", "user_id", "userid", "id_str", "id");
    private static final List<String> HANDLES =
            List.of("handle", "screen_name", "user_screen_name", "username", "user_name");
    private static final String[] COUNTS = {
        "followers", "followers_count", "follower_count", "friends_count", "following_count", "statuses_count"
    };
    /** What only posts have. */
    private static final List<Field> OF_POSTS = List.of(
            Field.TEXT,
            Field.AT,
            Field.POST_ID,
            Field.URL,
            Field.LINKS,
            Field.HASHTAGS,
            Field.MEDIA,
            Field.REPLY_TO_POST,
            Field.REPOST_OF_POST);
    /** Columns of a profile whose names a post could have, too. */
    private static final Set<String> OF_PROFILES = Set.of("id", "id_str", "created_at", "description");

    @Override
    public Label label() {
        return Label.of("profiles", "a list of profiles, CSV: id, handle, followers; accounts without posts");
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE
                && HANDLES.stream().anyMatch(head::has)
                && head.hasAny(COUNTS)
                && head.header().stream()
                        .filter(column -> !OF_PROFILES.contains(ColumnNames.plain(column)))
                        .noneMatch(column -> OF_POSTS.stream().anyMatch(field -> ColumnNames.is(field, column)));
    }

    @Override
    public Columns columns(Head head) {
        return new Columns()
                .put(
                        Field.ACCOUNT_ID,
                        Stream.concat(IDS.stream(), HANDLES.stream()).toArray(String[]::new))
                .put(Field.HANDLE, HANDLES.toArray(String[]::new))
                .put(Field.NAME, "name", "display_name", "user_display_name", "full_name")
                .put(Field.CREATED_AT, "created_at", "account_creation_date", "account_created_at", "registered")
                .put(Field.FOLLOWERS, "followers", "followers_count", "follower_count")
                .put(Field.FOLLOWING, "following", "friends_count", "following_count")
                .put(Field.POST_COUNT, "statuses_count", "post_count", "tweet_count")
                .put(Field.DESCRIPTION, "description", "bio", "about", "user_profile_description")
                .put(Field.LOCATION, "location", "user_reported_location")
                .put(Field.PICTURE, "profile_image_url", "picture")
                .put(Field.PROFILE_URL, "profile_url", "user_profile_url")
                .put(Field.VERIFIED, "verified")
                .put(Field.PLATFORM, "platform");
    }

    @Override
    public boolean ofAccounts() {
        return true;
    }
}
