package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class InspectTest extends IntoARun {
    private Inspection seen(String file) {
        Inspect inspect = new Inspect(new Configuration(), () -> {
            throw new AssertionError("Spark is not needed");
        });
        return inspect.files(List.of(file), IngestSettings.DEFAULT).get(0);
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

    @Test
    void profilesMayHaveHandlesInThePlaceOfIds() throws IOException {
        Inspection seen = seen(
                file(
                        "p.csv",
                        "user_screen_name,user_display_name,account_creation_date,follower_count\nbot1,Bot,2019-06-10,3\nbot2,Bot,2019-06-11,0\n"));
        assertThat(seen.format()).isEqualTo("profiles");
        assertThat(seen.accounts()).isEqualTo(2);
    }

    @Test
    void aListOfProfilesMayHaveNamesOfColumnsInOtherLanguages() throws IOException {
        String russian =
                "ID;Ник;Имя;Подписчики;Дата регистрации;О себе\n17;aigul;Айгуль;1 200;05.01.2021;люблю кошек\n";
        Inspection seen = seen(file("p.csv", russian));
        assertThat(seen.format()).isEqualTo("profiles");
        assertThat(seen.fields())
                .extracting(Inspection.Fed::field, Inspection.Fed::column)
                .containsExactlyInAnyOrder(
                        tuple("platform", ""),
                        tuple("account_id", "ID or Ник"),
                        tuple("handle", "Ник"),
                        tuple("name", "Имя"),
                        tuple("created_at", "Дата регистрации"),
                        tuple("followers", "Подписчики"),
                        tuple("description", "О себе"));
        assertThat(seen(file("t.csv", "Kullanıcı;Takipçi sayısı\nann;3\nbob;4\n"))
                        .accounts())
                .isEqualTo(2);
        assertThatThrownBy(() -> seen(file("c.csv", "Ник;Подписчики;Комментарий\nann;3;Доброе утро, страна моя\n")))
                .hasMessageContaining("No column of c.csv is seen that holds the time of each post");
    }

    @Test
    void whatAMappingReadsOfAccountsIsShown() throws IOException {
        String csv = "Автор;id автора;Дата;Текст\nАйгуль;1;2021-01-05T10:00:00Z;hi\nСерик;2;2021-01-05T10:00:01Z;yo\n";
        assertThat(seen(file("n.csv", csv)).fields())
                .anySatisfy(f ->
                        assertThat(f).isEqualTo(new Inspection.Fed("name", "Автор", 0, List.of("Айгуль", "Серик"))));
    }

    @Test
    void aFileOfProfilesShowsWhatItHoldsAndNoTrace() throws IOException {
        Inspection seen = seen(file(
                "u.csv",
                "userid,user_display_name,user_screen_name,user_reported_location,user_profile_description,follower_count,following_count,account_creation_date,account_language\n"
                        + "1,Ann,ann,,,3,4,2019-06-01,en\n"));
        assertThat(seen.format()).isEqualTo("twitter-io-users");
        assertThat(seen.fields()).extracting(Inspection.Fed::field).contains("handle", "followers", "created_at");
        assertThat(seen.traces()).isEmpty();
    }

    @Test
    void postsOfOneTimeOfDayAreNoted() throws IOException {
        String csv = "account_id,at,text\na,2021-01-05T00:00:00Z,hi\nb,2021-01-06T00:00:00Z,hi\n";
        assertThat(seen(file("m.csv", csv)).notes()).anyMatch(n -> n.startsWith("all posts have the same time of day"));
        assertThat(seen(file("n.csv", csv.replace("06T00", "06T01"))).notes()).noneMatch(n -> n.contains("same time"));
    }

    @Test
    void columnsThatNothingReadsAreListed() throws IOException {
        String csv = "account_id,at,text,Просмотры,Город\na,2021-01-05T00:00:00Z,hi,3,x\n";
        assertThat(seen(file("u.csv", csv)).notes()).contains("not read: Просмотры, Город");
        assertThat(seen(file("v.csv", "account_id,at,text\na,2021-01-05T00:00:00Z,hi\n"))
                        .notes())
                .noneMatch(n -> n.startsWith("not read"));
    }

    @Test
    void noCommandIsPrintedWhereNothingWouldBeRead() throws IOException {
        String header = file("h.csv", "user_id,created_at,text\n");
        assertThat(catchThrowableOfType(UserError.class, () -> seen(header)).wrong())
                .isEqualTo("h.csv holds no record.");
        String json = file(
                "d.json",
                "{\"meta\": {\"count\": 1}, \"data\": [{\"id\": \"1\", \"edit_history_tweet_ids\": [\"1\"], \"author\": {\"id\": 7}, \"text\": \"hi\", \"created_at\": \"2021-01-05T10:00:00Z\"}]}");
        UserError nothing = catchThrowableOfType(UserError.class, () -> seen(json));
        assertThat(nothing.details()).containsExactly("1 × no account_id (first: record 1)");
        assertThat(nothing.options()).isEmpty();
        assertThat(nothing.next()).contains("--format csv").contains("author.id");
    }

    @Test
    void rejectsThatNoOptionSettlesAreAllowedByTheCommand() throws IOException {
        String csv =
                "Автор;Дата;Текст\na;2021-01-05T10:00:00Z;hi\nb;вчера в 5;hi\na;2021-01-05T10:00:01Z;hi\nb;2021-01-05T10:00:02Z;hi\n";
        assertThat(seen(file("r.csv", csv)).doubts()).contains("--max-rejects 25%");
        assertThat(seen(file("z.csv", csv.replace("Z;", ";"))).doubts())
                .contains("--max-rejects 25%")
                .filteredOn(d -> d.startsWith("--max-rejects") || d.startsWith("--zone"))
                .hasSize(2);
    }

    @Test
    void anotherSheetThatCanBeReadIsProposed() throws IOException {
        try (OutputStream out = Files.newOutputStream(dir.resolve("s.xlsx"));
                Workbook book = new Workbook(out, "test", "1.0")) {
            row(book.newWorksheet("Сводка"), 0, "Всего", "3");
            Worksheet posts = book.newWorksheet("Комментарии");
            row(posts, 0, "Автор", "Дата", "Комментарий");
            row(posts, 1, "a", "2021-01-05T10:00:00Z", "hi");
            row(posts, 2, "b", "2021-01-05T10:00:01Z", "yo");
        }
        String file = dir.resolve("s.xlsx").toString();
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, file));
        assertThat(refused.options()).startsWith("--sheet", "Комментарии").contains("account_id=Автор", "at=Дата");
        assertThat(refused.details().get(0)).contains("Комментарии").contains("Сводка");
        assertThat(seen(file).outcomes()).containsEntry("found", 2L);
    }

    private static void row(Worksheet sheet, int row, String... cells) {
        for (int c = 0; c < cells.length; c++) sheet.value(row, c, cells[c]);
    }
}
