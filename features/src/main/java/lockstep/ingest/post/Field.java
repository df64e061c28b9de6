package lockstep.ingest.post;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every column of `posts` and `accounts` that a file can fill, {@link #IS_REPOST}, and what kind of value each takes. */
public enum Field {
    PLATFORM(Kind.TEXT),
    POST_ID(Kind.ID),
    ACCOUNT_ID(Kind.ID),
    AT(Kind.TIME),
    KIND(Kind.TEXT),
    /** Whether the post is a repost, where a file says no more about its kind. It is no column of a table: {@link #KIND} is. */
    IS_REPOST(Kind.FLAG),
    URL(Kind.TEXT),
    TEXT(Kind.TEXT),
    LANGUAGE(Kind.TEXT),
    CLIENT(Kind.TEXT),
    REPOST_OF_POST(Kind.ID),
    REPOST_OF_ACCOUNT(Kind.ID),
    REPOST_OF_AT(Kind.TIME),
    REPLY_TO_POST(Kind.ID),
    REPLY_TO_ACCOUNT(Kind.ID),
    REPLY_TO_URL(Kind.TEXT),
    QUOTE_OF_POST(Kind.ID),
    THREAD_ID(Kind.ID),
    PLACE(Kind.TEXT),
    LINK_SOURCE(Kind.TEXT),
    LINKS(Kind.LIST),
    HASHTAGS(Kind.LIST),
    MENTIONS(Kind.LIST),
    MEDIA(Kind.LIST),
    HANDLE(Kind.TEXT),
    NAME(Kind.TEXT),
    CREATED_AT(Kind.TIME),
    FOLLOWERS(Kind.NUMBER),
    FOLLOWING(Kind.NUMBER),
    POST_COUNT(Kind.NUMBER),
    DESCRIPTION(Kind.TEXT),
    LOCATION(Kind.TEXT),
    PICTURE(Kind.TEXT),
    PROFILE_URL(Kind.TEXT),
    VERIFIED(Kind.FLAG),
    OBSERVED_AT(Kind.TIME);

    public enum Kind {
        TEXT,
        ID,
        TIME,
        LIST,
        NUMBER,
        FLAG
    }

    public final Kind kind;

    Field(Kind kind) {
        this.kind = kind;
    }

    /** Returns the field's name in tables and in `--map`. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By column name; a list's singular will do. */
    public static Optional<Field> named(String column) {
        String name = column.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(f ->
                        f.name().equals(name) || f.kind == Kind.LIST && f.name().equals(name + "S"))
                .findFirst();
    }
}
