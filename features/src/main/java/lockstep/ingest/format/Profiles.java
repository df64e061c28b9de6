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
 * A list of profiles, such as the users of a takedown or the followers of an account: a table whose columns name an account and
 * its number of followers, of followed accounts or of posts, in one of the six languages of {@link ColumnNames}, and nothing that
 * only a post has. Where there is no id, the handle is the id. Its accounts have no posts of their own.
 */
final class Profiles implements Format.OfFields {
    /** In a list of accounts these are the account's. */
    private static final Set<String> IDS = Set.of("id", "id_str");

    private static final Set<String> CREATION = Set.of("created_at", "created");
    private static final List<Field> COUNTS = List.of(Field.FOLLOWERS, Field.FOLLOWING, Field.POST_COUNT);
    private static final List<Field> OF_PROFILES = List.of(
            Field.HANDLE,
            Field.NAME,
            Field.FOLLOWERS,
            Field.FOLLOWING,
            Field.POST_COUNT,
            Field.DESCRIPTION,
            Field.LOCATION,
            Field.PICTURE,
            Field.PROFILE_URL,
            Field.VERIFIED,
            Field.PLATFORM);
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

    @Override
    public Label label() {
        return Label.of("profiles", "a list of profiles, CSV: id, handle, followers; accounts without posts");
    }

    @Override
    public boolean recognises(Head head) {
        return head.shape() == Head.Shape.TABLE
                && !ids(head).isEmpty()
                && COUNTS.stream().anyMatch(field -> !named(field, head).isEmpty())
                && head.header().stream()
                        .filter(column -> !isOfAProfile(column))
                        .noneMatch(column -> OF_POSTS.stream().anyMatch(field -> ColumnNames.is(field, column)));
    }

    /** Whether a name, which a post could have, too, tells of the account here. */
    private static boolean isOfAProfile(String column) {
        String plain = ColumnNames.plain(column);
        return IDS.contains(plain) || CREATION.contains(plain) || ColumnNames.is(Field.DESCRIPTION, column);
    }

    @Override
    public Columns columns(Head head) {
        Columns columns = new Columns();
        put(columns, Field.ACCOUNT_ID, ids(head));
        put(columns, Field.CREATED_AT, or(named(Field.CREATED_AT, head), among(CREATION, head)));
        for (Field field : OF_PROFILES) put(columns, field, named(field, head));
        return columns;
    }

    private static void put(Columns columns, Field field, List<String> names) {
        if (!names.isEmpty()) columns.put(field, names.toArray(String[]::new));
    }

    /** The columns that tell which account a profile is, the best first: ids and handles; names where there is neither. */
    private static List<String> ids(Head head) {
        List<String> accounts = named(Field.ACCOUNT_ID, head);
        List<String> ids = accounts.stream()
                .filter(column -> !ColumnNames.is(Field.HANDLE, column) && !ColumnNames.is(Field.NAME, column))
                .toList();
        List<String> sure = or(or(ids, among(IDS, head)), named(Field.HANDLE, head));
        return sure.isEmpty() ? accounts : sure;
    }

    private static List<String> named(Field field, Head head) {
        return ColumnNames.matching(field, head.header());
    }

    private static List<String> among(Set<String> names, Head head) {
        return head.header().stream()
                .filter(column -> names.contains(ColumnNames.plain(column)))
                .toList();
    }

    private static List<String> or(List<String> columns, List<String> others) {
        return Stream.concat(columns.stream(), others.stream()).distinct().toList();
    }

    @Override
    public boolean ofAccounts() {
        return true;
    }
}
