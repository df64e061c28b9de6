package lockstep.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The data dictionary says of every table and column what its record's Javadoc says. Written anew by
 * {@code mvn -pl features test -Dtest=DictionaryTest -Dlockstep.write}.
 */
class DictionaryTest {
    private static final Path FILE = Path.of("..", "data", "tables.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern TABLE = Pattern.compile("Table\\.of\\(\"([a-z_]+)\", (\\w+)\\.class\\)");

    /** What a column means wherever it stands. */
    private static final Map<String, String> EVERYWHERE = Map.ofEntries(
            Map.entry("platform", "facebook, instagram, twitter, telegram, vk, youtube, …; unknown where nothing told"),
            Map.entry("post_id", "the platform's own id of a post"),
            Map.entry("account_id", "the account: platform:id; in `posts` and `accounts` the platform's own id alone"),
            Map.entry("account_a", "the one of a pair that comes first in byte order"),
            Map.entry("account_b", "the other one"),
            Map.entry("cluster_id", "the first 12 hex digits of SHA-256 over the sorted members"),
            Map.entry("trace", "media, text, repost, reply, link, sequence, hashtag, target or rhythm"),
            Map.entry("tier", "lead or strong, see README"),
            Map.entry("window_s", "together means within so many seconds"),
            Map.entry("object_id", "what was acted on, an opaque key"),
            Map.entry("slot", "the window's slot of time, for recurring things"),
            Map.entry("at", "when, UTC"),
            Map.entry("first_at", "the first time, UTC"),
            Map.entry("last_at", "the last time, UTC"),
            Map.entry("together", "how often they met"),
            Map.entry("expected", "how often they would have by chance"),
            Map.entry("language", "of the text, ISO 639-1"),
            Map.entry("source_file", "the file it came from"),
            Map.entry("source_row", "its record's number there, the header or first line being 1"),
            Map.entry("handle", "the name behind the @, as last seen"),
            Map.entry("name", "the shown name, as last seen; of an indicator: which"),
            Map.entry("created_at", "when the account was made, UTC"),
            Map.entry("followers", "at the newest sighting"),
            Map.entry("followers_least", "the fewest of all sightings"),
            Map.entry("followers_most", "the most of all sightings"),
            Map.entry("following", "how many it follows"),
            Map.entry("post_count", "as the platform says"),
            Map.entry("description", "what it says of itself"),
            Map.entry("location", "as it says itself"),
            Map.entry("picture", "address of its picture"),
            Map.entry("verified", "whether the platform says so"),
            Map.entry("accounts", "how many accounts"),
            Map.entry("can_flag", "whether a list may name it, once two people have decided"),
            Map.entry(
                    "verdict_hint",
                    "inauthentic?, legitimate? or undetermined: follows from the indicators by rules, and is no verdict"),
            Map.entry("seed", "of the shuffle"),
            Map.entry("account_ids", "those accounts"),
            Map.entry("sample_text", "the text of its earliest post"),
            Map.entry("arguments", "figures and names for its sentence"),
            Map.entry("number_a", "account_a's number in this run"),
            Map.entry("number_b", "account_b's"),
            Map.entry("text", "as published"),
            Map.entry("client", "the program it was posted with"),
            Map.entry("repost_of_post", "the post it passes on"),
            Map.entry("repost_of_account", "whose that is"),
            Map.entry("repost_of_at", "when that was published, UTC"),
            Map.entry("reply_to_post", "the post it answers"),
            Map.entry("reply_to_account", "whose that is"),
            Map.entry("quote_of_post", "the post it quotes"),
            Map.entry("thread_id", "the conversation"),
            Map.entry("place", "the outlet, group or channel it stands in"),
            Map.entry("links", "canonical"),
            Map.entry("hashtags", "folded, without the sign"),
            Map.entry("mentions", "accounts it names"),
            Map.entry("media", "ids or hashes"),
            Map.entry("ceiling", "the most meetings that count towards the rate; empty where unbounded"),
            Map.entry("rate", "the chance that two of the stratum's actions meet"),
            Map.entry("number", "the stratum's number in this run"),
            Map.entry("reason", "why"),
            Map.entry("raw", "the record's own words"),
            Map.entry("peak_posts", "members' posts in that hour"),
            Map.entry("stratum", "within which accounts are taken to be exchangeable"),
            Map.entry("actions", "how many"),
            Map.entry("meetings", "pairs of actions that meet"));

    private static final String PAIR = "trace, window_s, tier, account_a, account_b";
    private static final String STRATUM = "trace, window_s, tier, stratum";

    /** The columns that tell a row from all others of its table. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("accounts", "platform, account_id"),
            Map.entry("actions", "trace, account_id, object_id, post_id"),
            Map.entry("cluster_bits", "cluster_id, trace, tier, window_s"),
            Map.entry("clusters", "cluster_id"),
            Map.entry("crowds", "trace, window_s, object_id, slot"),
            Map.entry("decoys", "seed, trace, tier, window_s, cluster"),
            Map.entry("evidence", "cluster_id, rank"),
            Map.entry("given", "account_id, barred"),
            Map.entry("baseline", "trace, window_s"),
            Map.entry("indicators", "cluster_id, name"),
            Map.entry("members", "cluster_id, account_id"),
            Map.entry("objects", "trace, object_id"),
            Map.entry("pairs", PAIR),
            Map.entry("posts", "platform, post_id, unless ingest says that posts share an id"),
            Map.entry("rates", STRATUM),
            Map.entry("rejects", "source_file, source_row"),
            Map.entry("strata", STRATUM),
            Map.entry("targets", "cluster_id, target"),
            Map.entry("ties", PAIR),
            Map.entry("triage", "cluster_id"),
            Map.entry("weeks", "cluster_id, week"));

    private static final String JOINS = """

            ## Joins

            | from | to | on |
            |---|---|---|
            | `members`, `actions`, `ties` | `accounts` | account_id = platform, a colon, and the account_id of `accounts` |
            | `actions` | `posts` | platform, a colon, account_id, and post_id |
            | `members`, `evidence`, `indicators`, `targets`, `weeks`, `triage`, `cluster_bits` | `clusters` | cluster_id |
            | `evidence`, `objects`, `crowds` | `actions` | trace, object_id |
            | `ties`, `pairs` | `rates` | trace, window_s, tier; the strata of a pair follow from its actions (METHOD.md §1, §2) |
            | `rates` | `strata` | trace, window_s, tier, stratum |

            Each table below has its key and one row, of the sample where it has any. Numbers and lists of the rows are shortened, and columns
            without a value are left out.
            """;

    @Test
    void theDictionaryIsWhatTheRecordsSay() throws Exception {
        String now = dictionary();
        if (System.getProperty("lockstep.write") != null) Files.writeString(FILE, now);

        assertThat(Files.readString(FILE))
                .as("data/tables.md is stale; write it anew, as this class says")
                .isEqualTo(now);
        assertThat(now.lines().filter(l -> l.endsWith("|  |")))
                .as("columns nobody explains")
                .isEmpty();
    }

    private static String dictionary() throws Exception {
        Map<String, String> sections = new TreeMap<>();
        for (Path source : sources()) {
            Matcher m = TABLE.matcher(Files.readString(source));
            while (m.find()) sections.put(m.group(1), section(m.group(1), source, m.group(2)));
        }
        return "# Tables of a run\n\n"
                + "Parquet, one folder a table, written from records of the same shape. `?` marks columns that may be empty."
                + " Times are UTC; `export/` has the main ones as CSV.\n"
                + JOINS
                + String.join("", sections.values());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(p -> p.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static String section(String table, Path source, String type) throws Exception {
        Doc doc = Doc.of(source, type);
        String className =
                SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
        Class<?> shape = Class.forName(className);
        RecordSchema<?> schema = schema(shape);
        Set<String> mayBeEmpty = Arrays.stream(shape.getRecordComponents())
                .filter(c -> c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(c -> Doc.column(c.getName()))
                .collect(Collectors.toSet());
        StringBuilder s = new StringBuilder(
                "\n## " + table + "\n\n" + doc.about + "\n\n| column | type | meaning |\n|---|---|---|\n");
        for (StructField f : schema.columns().fields()) {
            String said = doc.params.getOrDefault(f.name(), EVERYWHERE.getOrDefault(f.name(), ""));
            s.append("| %s | %s%s | %s |\n"
                    .formatted(
                            f.name(),
                            f.dataType().simpleString(),
                            mayBeEmpty.contains(f.name()) ? "?" : "",
                            said.replace("|", "\\|")));
        }
        s.append("\nKey: ").append(KEYS.getOrDefault(table, "")).append(".\n");
        String example = examples().get(table);
        assertThat(example).as("an example of %s", table).isNotNull();
        new ObjectMapper()
                .readTree(example)
                .fieldNames()
                .forEachRemaining(column ->
                        assertThat(schema.columns().fieldNames()).as(table).contains(column));
        return s.append("\n```json\n").append(example).append("\n```\n").toString();
    }

    /** One row of each table, from the sample, numbers and lists shortened; columns without a value are left out. */
    private static Map<String, String> examples() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/lockstep/table/examples.txt")).stream()
                .collect(Collectors.toMap(l -> l.split("=", 2)[0], l -> l.split("=", 2)[1]));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RecordSchema<?> schema(Class<?> type) {
        return RecordSchema.of((Class) type);
    }

    /** A record's Javadoc: its own words, and those of its components by column. */
    private record Doc(String about, Map<String, String> params) {
        static Doc of(Path source, String type) throws IOException {
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
                JavacTask task =
                        (JavacTask) javac.getTask(null, files, d -> {}, null, null, files.getJavaFileObjects(source));
                for (CompilationUnitTree unit : task.parse()) {
                    for (Tree declared : unit.getTypeDecls()) {
                        if (!(declared instanceof ClassTree c)
                                || !c.getSimpleName().contentEquals(type)) continue;
                        TreePath path = new TreePath(new TreePath(unit), c);
                        return of(DocTrees.instance(task).getDocCommentTree(path));
                    }
                }
            }
            throw new IllegalStateException("No " + type + " in " + source);
        }

        private static Doc of(DocCommentTree comment) {
            Map<String, String> params = new TreeMap<>();
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree p) {
                    params.put(column(p.getName().toString()), words(p.getDescription()));
                }
            }
            return new Doc(words(comment.getFullBody()), params);
        }

        private static String column(String component) {
            return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        }

        private static String words(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(p -> p instanceof TextTree t ? t.getBody() : p.toString())
                    .collect(Collectors.joining())
                    .replaceAll("\\{@link (?:plain )?#?([^}]*)\\}", "$1")
                    .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
                    .replaceAll("<p>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }
}
