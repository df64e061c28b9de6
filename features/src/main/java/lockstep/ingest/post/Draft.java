package lockstep.ingest.post;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.run.Fingerprint;
import org.jspecify.annotations.Nullable;

/** A post in the making: a format puts in what it has, and what is missing follows from the rest, or is refused. */
public final class Draft {
    private static final Instant FIRST_POST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Set<String> NOTHING =
            Set.of("", "NA", "N/A", "None", "null", "NULL", "NaN", "nan", "[]", "{}", "[deleted]", "[removed]");
    private static final int LONGEST_NOTHING =
            NOTHING.stream().mapToInt(String::length).max().orElse(0);
    private static final Set<String> YES = Set.of("true", "1", "1.0", "t", "yes", "y", "да", "иә", "так", "ja", "evet");
    private static final Set<String> NO =
            Set.of("false", "0", "0.0", "f", "no", "n", "нет", "жоқ", "ні", "nein", "hayır");
    /** One digit in front of the point, as a spreadsheet writes what is too long for it. */
    private static final Pattern DESTROYED = Pattern.compile("\\d(?:[.,]\\d+)?[Ee]\\+?\\d{2}|\\d{16,}\\.0+");
    /** How text is kept from being taken for a number: `="123"` and `'123`. */
    private static final Pattern SHIELDED = Pattern.compile("=\"(.*)\"|'(\\d+)");
    /** What stands in a column of references where there is none. */
    private static final Set<String> NO_REFERENCE = Set.of("-", "-1", "0", "0.0");

    private static final Set<Field> REFERENCES = Set.of(
            Field.REPOST_OF_POST,
            Field.REPOST_OF_ACCOUNT,
            Field.REPLY_TO_POST,
            Field.REPLY_TO_ACCOUNT,
            Field.QUOTE_OF_POST);
    /** A retweet as Twitter writes it where an export has no field for it: the author and the text. */
    private static final Pattern RETWEET = Pattern.compile("RT @(\\w{1,20}):? (.*)", Pattern.DOTALL);

    private static final Pattern COUNT = Pattern.compile("(\\d{1,15})(?:\\.0+)?");
    /** Thousands apart: 1,234 or 1.234 or 1 234. */
    private static final Pattern THOUSANDS =
            Pattern.compile("\\d{1,3}([.,' \u00a0\u202f])\\d{3}(?:\\1\\d{3})*(?:\\.0+)?");

    private static final Pattern WHOLE_FLOAT = Pattern.compile("(\\d{1,15})\\.0+");
    private static final Set<Field> PROFILE = Set.of(
            Field.HANDLE,
            Field.NAME,
            Field.CREATED_AT,
            Field.FOLLOWERS,
            Field.FOLLOWING,
            Field.POST_COUNT,
            Field.DESCRIPTION,
            Field.LOCATION,
            Field.PICTURE,
            Field.PROFILE_URL,
            Field.VERIFIED);

    /** What an account's id begins with where it is a name. */
    public static final String BY_NAME = "name:";

    private final Place place;
    private final Map<Field, Object> values = new EnumMap<>(Field.class);

    /** Makes a draft without values of the record at a place. */
    public Draft(Place place) {
        this.place = place;
        values.put(Field.PLATFORM, place.platform());
    }

    /** Puts a cell where it belongs, times as the file has them. */
    public Draft cell(Field field, @Nullable String cell) throws BadRecord {
        return put(field, cell, place.times());
    }

    /** Puts a cell where it belongs; an empty one, or a word for "nothing", leaves the field empty. */
    public Draft put(Field field, @Nullable String cell, Times times) throws BadRecord {
        String bare = cell == null ? "" : cell.indexOf('\0') < 0 ? cell : cell.replace("\0", "");
        String stripped = bare.strip();
        if (isNothing(stripped)) return this;
        if (REFERENCES.contains(field) && NO_REFERENCE.contains(stripped)) return this;

        values.put(
                field,
                switch (field.kind) {
                    case TEXT -> field == Field.PLATFORM ? Platforms.named(bare) : bare;
                    case ID -> id(field, stripped);
                    case TIME ->
                        field == Field.AT
                                ? posted(times.instant(stripped, field.column()), stripped)
                                : times.day(stripped, field.column());
                    case NUMBER -> number(field, stripped);
                    case FLAG -> flag(field, stripped);
                    case LIST ->
                        Lists.of(bare).stream()
                                .filter(v -> !isNothing(v) && !v.equals("-"))
                                .toList();
                });
        return this;
    }

    /** Programs write the year 1, 1900 or 1970 where they have no time. */
    private static Instant posted(Instant at, String written) throws BadRecord {
        if (at.isBefore(FIRST_POST)) throw new BadRecord("at is " + written + ", a time before there were posts");
        return at;
    }

    private static boolean isNothing(String stripped) {
        return stripped.length() <= LONGEST_NOTHING && NOTHING.contains(stripped);
    }

    /** Sets a value. Null and an empty text leave the field as it is. */
    public Draft put(Field field, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            values.put(field, value);
        }
        return this;
    }

    /**
     * A repost whose source the export does not name: the same text of the same author stands for the same post.
     *
     * @param author of the reposted post, where that much is known
     * @param text of the reposted post, or a link that stands for it
     */
    public Draft repostOfText(@Nullable String author, @Nullable String text) {
        put(Field.KIND, Kinds.REPOST).put(Field.REPOST_OF_ACCOUNT, author);
        if (text == null) return this;
        String key = Fingerprint.of(author == null ? "" : author, text.strip()).substring(0, 16);
        return put(Field.REPOST_OF_POST, "text:" + key);
    }

    /**
     * A repost whose source no column names. Its kind is repost, or {@link Field#IS_REPOST} is true, or it has neither and its text
     * begins with `RT @name`, as Twitter writes it. The same text stands for the same post.
     */
    public Draft repostByItsWords() {
        String kind = text(Field.KIND);
        String text = text(Field.TEXT);
        if (has(Field.REPOST_OF_POST)) return this;
        Matcher retweet = RETWEET.matcher(nonNull(text));
        Boolean flag = (Boolean) values.get(Field.IS_REPOST);
        boolean isRepost = kind == null
                ? flag == null ? retweet.matches() : flag
                : Kinds.of(kind).equals(Optional.of(Kinds.REPOST)) || Boolean.TRUE.equals(flag);
        if (!isRepost) return this;
        return retweet.matches()
                ? repostOfText(retweet.group(1), retweet.group(2))
                : repostOfText(text(Field.REPOST_OF_ACCOUNT), text);
    }

    /** An account of which only the name is known, and where it was used. Two people may share one. */
    public Draft accountByName(String name, @Nullable String where) {
        return put(Field.ACCOUNT_ID, named(name, where));
    }

    /** Returns the account id of somebody whom the export knows by name alone, in a place such as a thread where one is given. */
    public static String named(String name, @Nullable String where) {
        return BY_NAME + name.strip().toLowerCase(Locale.ROOT) + (where == null ? "" : "/" + where);
    }

    /** What the record itself tells of its platform, where neither the format nor the analyst does. */
    public Draft platform(String seen) {
        return Place.UNKNOWN.equals(values.get(Field.PLATFORM)) ? put(Field.PLATFORM, (Object) seen) : this;
    }

    /** Whether a field has a value. */
    public boolean has(Field field) {
        return values.containsKey(field);
    }

    /** What stands in a field of text or id so far. */
    public @Nullable String text(Field field) {
        return (String) values.get(field);
    }

    /** A record that is an account and no post. */
    public Outcome.Profile profile() throws BadRecord {
        return new Outcome.Profile(account(need(Field.PLATFORM), need(Field.ACCOUNT_ID), null));
    }

    /** @throws BadRecord where there is no account or no time */
    public Outcome.Found found() throws BadRecord {
        String platform = need(Field.PLATFORM);
        String account = need(Field.ACCOUNT_ID);
        if (!(values.get(Field.AT) instanceof Instant at)) {
            throw new BadRecord("the time of the post (at) is missing");
        }

        String kind = kind();
        String id = text(Field.POST_ID);
        if (id == null) {
            String thread = text(Field.THREAD_ID);
            String text = text(Field.TEXT);
            id = "~"
                    + Fingerprint.of(platform, account, at.toString(), kind, nonNull(text), nonNull(thread))
                            .substring(0, 16);
        }

        for (String medium : list(Field.MEDIA)) {
            if (DESTROYED.matcher(medium.substring(medium.lastIndexOf(' ') + 1)).matches()) {
                throw new BadRecord("media is " + medium + BadRecord.DESTROYED_ID);
            }
        }
        List<String> links = has(Field.LINKS) ? list(Field.LINKS) : Links.inText(text(Field.TEXT));
        Post post = new Post(
                platform,
                id,
                account,
                at,
                kind,
                url(platform, id),
                text(Field.TEXT),
                text(Field.LANGUAGE),
                text(Field.CLIENT),
                text(Field.REPOST_OF_POST),
                text(Field.REPOST_OF_ACCOUNT),
                (Instant) values.get(Field.REPOST_OF_AT),
                text(Field.REPLY_TO_POST),
                text(Field.REPLY_TO_ACCOUNT),
                replyToUrl(platform),
                text(Field.QUOTE_OF_POST),
                text(Field.THREAD_ID),
                text(Field.PLACE),
                text(Field.LINK_SOURCE),
                links.isEmpty()
                        ? links
                        : List.copyOf(new LinkedHashSet<>(
                                links.stream().map(place.links()::of).toList())),
                has(Field.HASHTAGS) ? Tags.bare(list(Field.HASHTAGS)) : Tags.hashtags(text(Field.TEXT)),
                has(Field.MENTIONS) ? Tags.bare(list(Field.MENTIONS)) : Tags.mentions(text(Field.TEXT)),
                list(Field.MEDIA),
                place.file(),
                place.row());
        Account profile = account(platform, account, at);
        boolean known = profile.url() != null || !Collections.disjoint(PROFILE, values.keySet());
        return new Outcome.Found(post, known ? profile : null);
    }

    private @Nullable String url(String platform, String id) {
        if (id.startsWith("~")) return given(Field.URL, null); // an id that this export does not have
        return given(Field.URL, Addresses.post(platform, id, text(Field.HANDLE), text(Field.THREAD_ID)));
    }

    private @Nullable String replyToUrl(String platform) {
        String parent = text(Field.REPLY_TO_POST);
        return given(
                Field.REPLY_TO_URL,
                parent == null ? null : Addresses.post(platform, parent, null, text(Field.THREAD_ID)));
    }

    /** The export's address, else the one that is made. */
    private @Nullable String given(Field field, @Nullable String made) {
        String given = Addresses.http(text(field));
        return given == null ? made : given;
    }

    private Account account(String platform, String id, @Nullable Instant at) {
        Instant seen = values.get(Field.OBSERVED_AT) instanceof Instant given ? given : at;
        String handle = text(Field.HANDLE);
        Long followers = (Long) values.get(Field.FOLLOWERS);
        return new Account(
                platform,
                id,
                handle == null ? null : Tags.bare(handle),
                text(Field.NAME),
                given(Field.PROFILE_URL, Addresses.account(platform, id, handle == null ? null : Tags.bare(handle))),
                (Instant) values.get(Field.CREATED_AT),
                followers,
                followers,
                followers,
                (Long) values.get(Field.FOLLOWING),
                (Long) values.get(Field.POST_COUNT),
                text(Field.DESCRIPTION),
                text(Field.LOCATION),
                text(Field.PICTURE),
                (Boolean) values.get(Field.VERIFIED),
                seen,
                handle == null ? List.of() : List.of(Tags.bare(handle)));
    }

    private String kind() throws BadRecord {
        String given = text(Field.KIND);
        if (given != null) return kind(given);
        if (values.containsKey(Field.REPOST_OF_POST)) return Kinds.REPOST;
        if (values.containsKey(Field.REPLY_TO_POST) || values.containsKey(Field.REPLY_TO_ACCOUNT)) return "reply";
        return values.containsKey(Field.QUOTE_OF_POST) ? "quote" : "post";
    }

    private static String kind(String word) throws BadRecord {
        return Kinds.of(word)
                .orElseThrow(() -> new BadRecord("kind is '" + word
                        + "', not one of post, repost, reply, quote, comment; --map kind= leaves the column out"));
    }

    private String need(Field field) throws BadRecord {
        String value = text(field);
        if (value == null) {
            throw new BadRecord("no " + field.column());
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private List<String> list(Field field) {
        return (List<String>) values.getOrDefault(field, List.of());
    }

    private static String nonNull(@Nullable String s) {
        return s == null ? "" : s;
    }

    /** Whether a spreadsheet has made an id a number with an exponent, and its digits are lost. */
    public static boolean isDestroyed(String id) {
        return DESTROYED.matcher(id).matches();
    }

    private static String id(Field field, String written) throws BadRecord {
        if (isPlain(written)) return written;
        Matcher shielded = SHIELDED.matcher(written);
        String cell = !shielded.matches() ? written : shielded.group(1) == null ? shielded.group(2) : shielded.group(1);
        if (isDestroyed(cell)) {
            throw new BadRecord(field.column() + " is " + cell + BadRecord.DESTROYED_ID);
        }
        var whole = WHOLE_FLOAT.matcher(cell);
        return whole.matches() ? whole.group(1) : cell;
    }

    /** Whether a spreadsheet can have done nothing to the id: it begins as neither a number nor a shield, or has digits alone. */
    private static boolean isPlain(String id) {
        char first = id.charAt(0);
        if (first == '=' || first == '\'') return false;
        if (!Character.isDigit(first)) return true;
        for (int i = 1; i < id.length(); i++) if (!Character.isDigit(id.charAt(i))) return false;
        return true;
    }

    /** Whether a cell can be read as the count or the flag that a field takes; the other kinds of fields are not looked at. */
    public static boolean fits(Field field, String cell) {
        if (isNothing(cell)) return true;
        return switch (field.kind) {
            case NUMBER -> COUNT.matcher(withoutThousands(cell)).matches();
            case FLAG -> isYes(cell) || isNo(cell);
            case TEXT, ID, TIME, LIST -> true;
        };
    }

    private static Long number(Field field, String cell) throws BadRecord {
        var count = COUNT.matcher(withoutThousands(cell));
        if (!count.matches()) {
            throw new BadRecord(field.column() + " is '" + cell + "', not a count");
        }
        return Long.valueOf(count.group(1));
    }

    private static String withoutThousands(String cell) {
        var thousands = THOUSANDS.matcher(cell);
        return thousands.matches() ? cell.replace(thousands.group(1), "") : cell;
    }

    private static Boolean flag(Field field, String cell) throws BadRecord {
        if (!isYes(cell) && !isNo(cell)) {
            throw new BadRecord(field.column() + " is '" + cell + "', neither true nor false");
        }
        return isYes(cell);
    }

    private static boolean isYes(String cell) {
        return YES.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static boolean isNo(String cell) {
        return NO.contains(cell.toLowerCase(Locale.ROOT));
    }
}
