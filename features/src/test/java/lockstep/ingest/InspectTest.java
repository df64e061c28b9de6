package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class InspectTest extends IntoARun {
    private Inspection seen(String file) {
        Inspect inspect = new Inspect(new Configuration(), () -> {
            throw new AssertionError("Spark is not needed");
        });
        return inspect.files(java.util.List.of(file), IngestSettings.DEFAULT).get(0);
    }

    @Test
    void aKnownFormatLeavesNoDoubt() throws IOException {
        Inspection seen = seen(
                file("x.csv", "account_id,at,text\na,2021-01-05T10:00:00Z,\"two\nlines\"\nb,2021-01-05T10:01:00Z,\n"));
        assertThat(seen.doubts()).isEmpty();
        assertThat(seen.outcomes()).containsEntry("found", 2L);
        assertThat(seen.firstAt()).isEqualTo("2021-01-05T10:00:00Z");
        assertThat(seen.notes()).anyMatch(n -> n.contains("several lines"));
        assertThat(seen.traces().get("text")).startsWith("yes: 1 post");
        assertThat(seen.traces().get("link")).startsWith("no");
        assertThat(seen.traces()).hasSize(9);
        assertThat(seen.traces().get("rhythm")).startsWith("yes: 2 posts");
        assertThat(seen.fields())
                .filteredOn(f -> f.field().equals("text"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.column()).isEqualTo("text");
                    assertThat(f.empty()).isEqualTo(0.5);
                    assertThat(f.samples()).containsExactly("two\nlines");
                });
        assertThat(dir.resolve("run")).doesNotExist();
    }

    @Test
    void wholeMinutesAreSaidWhereTheyAreNoChance() throws IOException {
        String four = "account_id,at,text\n" + "a,2021-01-05T10:00:00Z,x\n".repeat(4);
        assertThat(seen(file("four.csv", four)).notes()).noneMatch(n -> n.contains("whole minutes"));
        assertThat(seen(file("five.csv", four + "b,2021-01-05T10:01:00Z,x\n")).notes())
                .anyMatch(n -> n.contains("whole minutes"));
    }

    @Test
    void everyTraceKnowsWhatFeedsIt() throws IOException {
        String csv = "account_id,at,hashtags,mentions,reply_to_post,kind\n"
                + "a,2021-01-05T10:00:01Z,\"[one, two, three]\",\"['x']\",,\n"
                + "b,2021-01-05T10:00:02Z,\"[one, two]\",,p1,comment\n"
                + "c,2021-01-05T10:00:03Z,,,,repost\n";
        Inspection seen = seen(file("x.csv", csv));
        assertThat(seen.traces())
                .containsEntry("sequence", "yes: 1 post")
                .containsEntry("hashtag", "yes: 2 posts")
                .containsEntry("target", "yes: 1 post")
                .containsEntry("reply", "yes: 1 post")
                .containsEntry("rhythm", "yes: 2 posts");
        assertThat(seen.traces().get("media")).startsWith("no");
    }

    @Test
    void anUnknownTableGetsAProposalByNamesAndNoAccountsBirthBecomesATime() throws IOException {
        String csv = "User ID,account_created,Created At,message\nu1,2019-01-01T00:00:00Z,2021-01-05T10:00:01Z,hi\n";
        Inspection seen = seen(file("x.csv", csv));
        assertThat(seen.doubts())
                .contains("--map 'account_id=User ID'", "--map 'at=Created At'", "--map text=message")
                .contains("--map created_at=account_created");
        assertThat(seen.firstAt()).isEqualTo("2021-01-05T10:00:01Z");
    }

    @Test
    void objectsThatAreSentencesAreOfferedAsTexts() throws IOException {
        String csv = "object_id,account_id,content_id,timestamp_share\n"
                + "Хватит раскачивать лодку у нас порядок,a,1,1609840800\nХватит раскачивать лодку у нас порядок,b,2,1609840801\n";
        Inspection seen = seen(file("x.csv", csv));
        assertThat(seen.notes()).contains("object_id holds sentences: --map text=object_id reads them as texts");
        assertThat(seen(file("y.csv", csv.replaceAll("(?m)^Хватит[^,]*", "https://x.example/1")))
                        .notes())
                .noneMatch(n -> n.contains("sentences"));
    }

    @Test
    void onlyAnAccountsTimeIsNoTimeOfPosts() throws IOException {
        String csv = file("x.csv", "user_id,user_created_at,message\nu1,2019-01-01T00:00:00Z,hi\n");
        assertThatThrownBy(() -> seen(csv)).hasMessageContaining("holds the time of each post");
    }

    @Test
    void localTimesAreADoubtAndTheRestIsShown() throws IOException {
        Inspection seen = seen(file("x.csv", "account_id,at,text\na,2021-01-05 10:00:01,hi\n"));
        assertThat(seen.doubts()).singleElement().asString().startsWith("--zone");
        assertThat(seen.outcomes()).containsEntry("found", 1L);
    }

    /** The server of the workbench looks at the start of many large files. */
    @Test
    void aFileThatIsNotReadToItsEndIsClosed() throws IOException {
        String csv = file("long.csv", "account_id,at,text\n" + "a,2021-01-05T10:00:01Z,hi\n".repeat(100_000));
        Inspect inspect = new Inspect(new Configuration(), () -> {
            throw new AssertionError("Spark is not needed");
        });
        Inspection seen = Preview.of(inspect, csv, IngestSettings.DEFAULT).inspection();
        assertThat(seen).isNotNull();
        assertThat(seen.outcomes()).containsExactly(entry("found", (long) Preview.MOST));
        assertThat(openFiles()).noneMatch(t -> t.endsWith("long.csv"));
    }

    @Test
    void aTaskClosesTheFilesThatItHasRead() throws IOException {
        String json = file("read.jsonl", "{\"account_id\":\"a\",\"at\":\"2021-01-05T10:00:01Z\",\"text\":\"hi\"}\n");
        into(IngestSettings.DEFAULT, json);
        assertThat(posts()).hasSize(1);
        assertThat(openFiles()).noneMatch(t -> t.endsWith("read.jsonl"));
    }

    private static List<String> openFiles() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(java.nio.file.Files.isDirectory(open), "only Linux lists the open files of a process");
        try (Stream<Path> all = java.nio.file.Files.list(open)) {
            return all.map(InspectTest::target).toList();
        }
    }

    @Test
    void ofAParquetFileTheFirstRecordsAreShown() throws IOException {
        Path folder = dir.resolve("parquet");
        spark.sql("select 'a' account_id, '2021-01-05T10:00:01Z' at, 'hi' text from range(3000)")
                .coalesce(1)
                .write()
                .parquet(folder.toString());
        try (Stream<Path> parts = java.nio.file.Files.list(folder)) {
            String part = parts.map(Path::toString)
                    .filter(f -> f.endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Inspect inspect = new Inspect(new Configuration(), () -> spark);
            Inspection seen = Preview.of(inspect, part, IngestSettings.DEFAULT).inspection();
            assertThat(seen).isNotNull();
            assertThat(seen.outcomes()).containsExactly(entry("found", (long) Preview.MOST));
            assertThat(inspect.files(java.util.List.of(part), IngestSettings.DEFAULT)
                            .get(0)
                            .outcomes())
                    .containsExactly(entry("found", 3_000L));
        }
    }

    private static String target(Path link) {
        try {
            return java.nio.file.Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // it was closed meanwhile
        }
    }
}
