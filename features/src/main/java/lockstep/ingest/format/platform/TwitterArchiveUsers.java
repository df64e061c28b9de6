package lockstep.ingest.format.platform;

import lockstep.ingest.format.field.Columns;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.Label;
import lockstep.ingest.post.Field;

/** Users of Twitter's Information Operations archive: accounts, no posts. */
public final class TwitterArchiveUsers implements Format.OfFields {
    @Override
    public Label label() {
        return new Label("twitter-io-users", "Twitter Information Operations archive, users, CSV", "twitter");
    }

    @Override
    public boolean recognises(Head head) {
        return head.has("userid", "account_creation_date")
                && head.hasAny("user_screen_name", "user_display_name")
                && !head.hasAny("tweetid");
    }

    @Override
    public Columns columns(Head head) {
        return profile(new Columns());
    }

    @Override
    public boolean ofAccounts() {
        return true;
    }

    /** The profile's columns; the archive's tweets repeat them. */
    static Columns profile(Columns columns) {
        return columns.put(Field.ACCOUNT_ID, "userid")
                .put(Field.HANDLE, "user_screen_name")
                .put(Field.NAME, "user_display_name")
                .put(Field.CREATED_AT, "account_creation_date")
                .put(Field.FOLLOWERS, "follower_count")
                .put(Field.FOLLOWING, "following_count")
                .put(Field.DESCRIPTION, "user_profile_description")
                .put(Field.LOCATION, "user_reported_location");
    }
}
