package lockstep.ingest;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Post;
import lockstep.table.Table;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Counts over the posts and accounts of one file, added one by one: which columns are filled, which traces they feed, and what is doubtful. */
final class PostFigures {
    private static final int SAMPLED = 500;
    private static final int SAMPLES = 3;
    private static final long SECONDS_A_DAY = 86_400;
    /** Columns that no field of a file fills. */
    private static final Set<String> OURS =
            Set.of("source_file", "source_row", "followers_least", "followers_most", "handles");
    /** The address of an account has another name as a field, because a post has an address as well. */
    private static final Map<String, String> FIELDS_OF_ACCOUNTS = Map.of("url", Field.PROFILE_URL.column());
    /** Which posts feed a trace. */
    private static final Map<String, Predicate<Post>> TRACES = Map.of(
            "text", p -> p.text() != null,
            "link", p -> !p.links().isEmpty(),
            "hashtag", p -> !p.hashtags().isEmpty(),
            "sequence", p -> p.hashtags().size() >= 3,
            "media", p -> !p.media().isEmpty(),
            "repost", p -> p.repostOfPost() != null,
            "reply", p -> p.replyToPost() != null,
            "target", p -> !p.mentions().isEmpty() || p.replyToAccount() != null,
            "rhythm", p -> !p.kind().equals("repost"));

    private final Cells ofPosts = new Cells(Post.TABLE, Map.of());
    private final Cells ofAccounts = new Cells(Account.TABLE, FIELDS_OF_ACCOUNTS);
    private final Map<String, Long> traces = new TreeMap<>();
    private final DistinctCount accounts = new DistinctCount();
    private final DistinctCount ids = new DistinctCount();
    private long beyondMinute;
    private long withLines;
    private long byName;
    private final Set<Long> days = new HashSet<>();
    private final Set<Long> timesOfDay = new HashSet<>();
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(Post post) {
        ofPosts.add(Post.TABLE.schema().row(post));
        TRACES.forEach((trace, feeds) -> traces.merge(trace, feeds.test(post) ? 1L : 0L, Long::sum));
        accounts.add(post.platform() + "\n" + post.accountId());
        ids.add(post.platform() + "\n" + post.postId());
        beyondMinute = Math.max(beyondMinute, Minutes.beyond(post.at()));
        if (timesOfDay.size() <= 1) {
            days.add(Math.floorDiv(post.at().getEpochSecond(), SECONDS_A_DAY));
            timesOfDay.add(Math.floorMod(post.at().getEpochSecond(), SECONDS_A_DAY));
        }
        if (post.text() != null && post.text().contains("\n")) withLines++;
        if (post.accountId().startsWith(Draft.BY_NAME)) byName++;
        if (first == null || post.at().isBefore(first)) first = post.at();
        if (last == null || post.at().isAfter(last)) last = post.at();
    }

    /** Counts an account, which may have no post here. */
    void add(Account account) {
        ofAccounts.add(Account.TABLE.schema().row(account));
        accounts.add(account.platform() + "\n" + account.accountId());
    }

    /** How many rows of a table have a value in each column, and some of the values. */
    private static final class Cells {
        private final List<String> names;
        private final long[] filled;
        private final List<Set<String>> samples;
        private long rows;

        Cells(Table<?> table, Map<String, String> fields) {
            names = Stream.of(table.schema().columns().fieldNames())
                    .map(name -> fields.getOrDefault(name, name))
                    .toList();
            filled = new long[names.size()];
            samples = Stream.generate(() -> (Set<String>) new LinkedHashSet<String>())
                    .limit(names.size())
                    .toList();
        }

        void add(Row cells) {
            for (int c = 0; c < filled.length; c++) {
                String words = words(cells.get(c));
                if (words == null) continue;
                filled[c]++;
                if (rows < SAMPLED && !words.isEmpty() && samples.get(c).size() < SAMPLES)
                    samples.get(c).add(words);
            }
            rows++;
        }

        /** The columns that a mapping names, or that have values. */
        List<Inspection.Fed> fed(@Nullable Mapping mapping) {
            List<Inspection.Fed> fed = new ArrayList<>();
            for (int c = 0; c < filled.length && rows > 0; c++) {
                String name = names.get(c);
                Field field = Field.named(name).orElse(null);
                String column = mapping == null || field == null ? null : mapping.column(field);
                if (OURS.contains(name) || filled[c] == 0 && column == null) continue;
                fed.add(new Inspection.Fed(
                        name,
                        column == null ? "" : column,
                        1 - (double) filled[c] / rows,
                        List.copyOf(samples.get(c))));
            }
            return fed;
        }

        /** A cell as it is shown; null where it is empty. */
        private static @Nullable String words(@Nullable Object cell) {
            if (cell == null) return null;
            if (cell instanceof Object[] list) {
                return list.length == 0
                        ? null
                        : String.join(", ", Stream.of(list).map(String::valueOf).toList());
            }
            return cell instanceof Timestamp t ? t.toInstant().toString() : cell.toString();
        }
    }

    /**
     * What the file fills of posts, and what a mapping names of accounts; of a file without posts, what it fills of accounts.
     *
     * @param mapping of a table's columns; null where the format knows its own
     */
    List<Inspection.Fed> fields(@Nullable Mapping mapping) {
        List<Inspection.Fed> fed = new ArrayList<>(ofPosts.fed(mapping));
        boolean posts = !fed.isEmpty();
        ofAccounts.fed(mapping).stream()
                .filter(f -> !posts || !f.column().isEmpty())
                .filter(f -> fed.stream().noneMatch(p -> p.field().equals(f.field())))
                .forEach(fed::add);
        return fed;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        long twice = ofPosts.rows - ids.value();
        if (twice > 0) notes.add("%,d posts carry an id that another one has too".formatted(twice));
        if (Minutes.areWhole(ofPosts.rows, beyondMinute)) {
            notes.add("all times are whole minutes: windows below 60 s are left out");
        }
        if (timesOfDay.size() == 1 && days.size() > 1) {
            notes.add("all posts have the same time of day: the times of day are missing, or stand in another column");
        }
        if (withLines > 0) notes.add("%,d texts have several lines".formatted(withLines));
        if (byName > 0) {
            notes.add("%,d posts have a name instead of an account: two people may share one".formatted(byName));
        }
        return notes;
    }

    /** Which traces the posts feed; empty where there is no post. */
    Map<String, String> traces() {
        Map<String, String> said = new TreeMap<>();
        if (ofPosts.rows == 0) return said;
        for (String trace : TRACES.keySet()) {
            long n = traces.getOrDefault(trace, 0L);
            said.put(
                    trace,
                    n == 0
                            ? "no: no post holds what it needs"
                            : n == 1 ? "yes: 1 post" : "yes: %,d posts".formatted(n));
        }
        return said;
    }

    long accounts() {
        return accounts.value();
    }

    @Nullable
    Instant first() {
        return first;
    }

    @Nullable
    Instant last() {
        return last;
    }
}
