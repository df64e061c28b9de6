package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.run.UserError;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of no known format: what is proposed for them, and that the proposal can be typed as it stands. */
class ProposalTest extends IntoARun {
    private static final String ROWS = "a1;2021-01-05T10:00:01Z;Қайырлы таң, достар, бүгін не жаңалық\n"
            + "b2;2021-01-05T10:00:31Z;Всем доброго утра из солнечного Алматы\n"
            + "a1;2021-01-05T10:01:00Z;noch ein Satz mit mehr als fünf Wörtern\n";

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("Автор;Дата публикации;Текст сообщения"),
                Arguments.of("Авторы;Жарияланған уақыты;Мәтін"),
                Arguments.of("Автор;Дата публікації;Допис"),
                Arguments.of("Verfasser;Veröffentlicht am;Beitrag"),
                Arguments.of("Kullanıcı Adı;Tarih;İçerik"),
                Arguments.of("Screen Name;Posted At;Message"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void columnsAreKnownByTheirNamesInSixLanguages(String header) throws IOException {
        Guesses guesses = guesses(header + "\n" + ROWS);
        String[] names = header.split(";", -1);
        assertThat(guesses.columns()).isEqualTo(Map.of("account_id", names[0], "at", names[1], "text", names[2]));
        assertThat(guesses.open()).isEmpty();
    }

    @Test
    void unknownNamesAreGuessedByWhatIsInTheColumns() throws IOException {
        Guesses guesses = guesses("x;y;z\n" + ROWS);
        assertThat(guesses.columns()).isEqualTo(Map.of("account_id", "x", "at", "y", "text", "z"));
        assertThat(guesses.open()).containsExactly("account_id", "at", "text");
    }

    @Test
    void aLinkThatIsAnotherOneInEachRowIsThePostsOwnAddress() throws IOException {
        String own =
                "Автор;Дата;Ссылка\na;2021-01-05T10:00:01Z;https://x.example/1\nb;2021-01-05T10:00:02Z;https://x.example/2\n"
                        + "a;2021-01-05T10:00:03Z;https://x.example/3\n";
        assertThat(guesses(own).columns()).containsEntry("url", "Ссылка").doesNotContainKey("links");
        assertThat(guesses(own.replace("example/2", "example/1")).columns())
                .containsEntry("links", "Ссылка")
                .doesNotContainKey("url");
    }

    @Test
    void aDayAndATimeInTwoColumnsAreJoined() throws IOException {
        String file = file(
                "x.csv",
                "Автор;Дата;Время;Текст\na;05.01.2021;10:00:01;Доброе утро, страна\nb;05.01.2021;10:00:09;И вам тоже\n");
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, file));
        assertThat(refused.options()).contains("at=Дата+Время", "--zone");
        into(settings(Map.of("account_id", "Автор", "at", "Дата+Время", "text", "Текст"), "Asia/Almaty", 0), file);
        assertThat(posts())
                .extracting(p -> p.at().toString())
                .containsExactly("2021-01-05T04:00:01Z", "2021-01-05T04:00:09Z");
    }

    @Test
    void cyrillicOfAnOldWindowsSemicolonsAndLocalTimesAreReadWithinTwoCommands() throws IOException {
        String csv = "Автор;Дата;Сообщение;Лайки\n"
                + "Айгуль;05.01.2021 10:00:01;Хватит раскачивать лодку, у нас стабильность;4\n"
                + "Борис;05.01.2021 10:00:40;Хватит раскачивать лодку, у нас порядок;2\n";
        Files.write(dir.resolve("x.csv"), csv.getBytes(Charset.forName("windows-1251")));
        String file = dir.resolve("x.csv").toString();
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, file));
        assertThat(refused.options())
                .containsSequence("--encoding", "windows-1251")
                .contains("account_id=Автор", "at=Дата", "text=Сообщение", "--zone");
        assertThat(refused.details()).contains("account_id = Автор: Айгуль · Борис");
        into(
                settings(Map.of("account_id", "Автор", "at", "Дата", "text", "Сообщение"), "Asia/Almaty", 0)
                        .withEncoding("windows-1251"),
                file);
        assertThat(posts()).extracting(Post::accountId).containsExactly("Айгуль", "Борис");
    }

    @Test
    void whatIsSureIsTakenWithYesAndWhatIsOpenIsNot() throws IOException {
        String sure = file("sure.csv", "Автор;Дата;Текст\n" + ROWS);
        String open = file("open.csv", "x;y;z\n" + ROWS);
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, sure)).hasMessageContaining("no known format");
        into(IngestSettings.DEFAULT.withYes(true), sure);
        assertThat(posts()).hasSize(3);
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT.withYes(true), open))
                .hasMessageContaining("no known format");
    }

    static Stream<Arguments> documents() {
        String posts = """
                [{"author": "a1", "time": "2021-01-05T10:00:01Z", "text": "Қайырлы таң", "likes": [{"author": "c3"}]},
                 {"author": "b2", "time": "2021-01-05T10:00:31Z", "text": "Доброе утро"}]""";
        return Stream.of(
                Arguments.of(posts, ""),
                Arguments.of("{\"data\": " + posts + "}", ""),
                Arguments.of("{\"comments\": " + posts.replace("\n", "") + "}", "comments."),
                Arguments.of("{\"time\": \"2026-01-01T00:00:00Z\", \"items\": " + posts + "}", "items."),
                Arguments.of(
                        "{\"export\": {\"threads\": [{\"title\": \"t\", \"comments\": " + posts + "}]}}",
                        "export.threads.comments."));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theListOfADocumentThatHoldsAccountsAndTimesIsRead(String document, String list) throws IOException {
        String file = file("x.json", document);
        into(IngestSettings.DEFAULT.withYes(true), file);
        assertThat(posts()).extracting(Post::accountId).containsExactly("a1", "b2");
        assertThat(posts()).extracting(Post::text).containsExactly("Қайырлы таң", "Доброе утро");
        assertThat(guesses(document).columns())
                .isEqualTo(Map.of("account_id", list + "author", "at", list + "time", "text", list + "text"));
    }

    @Test
    void postsThatHoldListsAreTheRecordsAndNotTheirComments() throws IOException {
        String post = "{\"username\":\"u%d\",\"published\":\"2021-01-05T10:00:0%dZ\",\"text\":\"a post\","
                + "\"comments\":[{\"username\":\"c\",\"published\":\"2021-01-05T10:00:01Z\",\"text\":\"a comment\"}]}";
        for (String json : new String[] {post.formatted(1, 1), post.formatted(1, 1) + "\n" + post.formatted(2, 2)}) {
            assertThat(guesses(json).columns()).containsEntry("account_id", "username");
        }
    }

    /** Two lists have one name, and an element has a list with the name of an answer's wrapping. */
    @Test
    void aListIsKnownByItsWholePath() throws IOException {
        String post = "{\"username\":\"u%d\",\"published\":\"2021-01-05T10:00:0%dZ\",\"data\":[]}";
        String file = file(
                "x.json",
                "{\"users\":{\"items\":[{\"nick\":\"u\"}]},\"feed\":{\"items\":[%s,%s]}}"
                        .formatted(post.formatted(1, 1), post.formatted(2, 2)));
        into(IngestSettings.DEFAULT.withYes(true), file);
        assertThat(posts()).extracting(Post::accountId).containsExactly("u1", "u2");
        assertThat(counts()).containsEntry("rejects", 0L).containsEntry("skipped", 0L);
    }

    @Test
    void aNumberOfCommentsMakesNoReply() throws IOException {
        String row = "1,a,2021-01-05T10:00:01Z,Қайырлы таң достар,%d\n2,b,2021-01-05T10:00:02Z,Доброе утро всем,%d\n";
        Guesses guesses =
                guesses("post_id,author_id,published_at,text,comments\n" + row.formatted(1, 2) + row.formatted(3, 4));
        assertThat(guesses.columns()).containsEntry("post_id", "post_id").doesNotContainKey("reply_to_post");
    }

    @Test
    void anAddressThatFewRowsHaveIsNoAccount() throws IOException {
        Guesses guesses = guesses("author_name,user_url,created_at,text\nann,,2021-01-05T10:00:01Z,hi\n"
                + "bob,https://shop.example,2021-01-05T10:00:02Z,hi\ncyn,,2021-01-05T10:00:03Z,hi\n");
        assertThat(guesses.columns()).containsEntry("account_id", "author_name");
    }

    @Test
    void twoColumnsOfTimesThatDifferInBracketsAreADoubt() throws IOException {
        Guesses guesses =
                guesses("author,Date (local),Date (UTC),text\na,2021-01-05 16:00:01,2021-01-05 10:00:01,hi there\n");
        assertThat(guesses.open()).contains("at");
    }

    /** A mapping cannot join columns whose names hold its own sign. */
    @Test
    void columnsWithAPlusInTheirNamesAreNotJoined() throws IOException {
        Guesses guesses = guesses("author,Date (UTC+3),Time (UTC+3),text\na,2021-01-05,10:00:01,hi\n");
        assertThat(guesses.columns()).doesNotContainKey("at");
    }

    @Test
    void aTitleThatEndsAtMidnightStaysWhole() throws IOException {
        String file =
                file("x.csv", "account_id,at,title,body\na,2021-01-05T10:00:01Z,Концерт 31.12.2021 00:00,приходите\n");
        into(settings(Map.of("account_id", "account_id", "at", "at", "text", "title+body"), null, 0), file);
        assertThat(posts()).extracting(Post::text).containsExactly("Концерт 31.12.2021 00:00 приходите");
    }

    @Test
    void whatStandsAroundAListCanBeMapped() throws IOException {
        String file = file(
                "x.json",
                "{\"threads\": [{\"title\": \"t1\", \"posts\": [{\"who\": \"a\", \"when\": \"2021-01-05T10:00:01Z\"}]},"
                        + " {\"title\": \"t2\", \"posts\": [{\"who\": \"b\", \"when\": \"2021-01-05T10:00:02Z\"}]}]}");
        into(
                settings(
                        Map.of("account_id", "threads.posts.who", "at", "threads.posts.when", "place", "threads.title"),
                        "UTC",
                        0),
                file);
        assertThat(posts()).extracting(Post::place).containsExactly("t1", "t2");
    }

    static Stream<Arguments> zones() {
        return Stream.of(
                Arguments.of("Автор;Дата (GMT+6);Текст\na;05.01.2021 10:00:01;%s\n", "+06:00"),
                Arguments.of("Автор;Дата, UTC-03:30;Текст\na;05.01.2021 10:00:01;%s\n", "-03:30"),
                Arguments.of("Автор;Дата и время (МСК);Текст\na;05.01.2021 10:00:01;%s\n", "Europe/Moscow"),
                Arguments.of("author;date;text;timezone\na;5.1.2021 10:00:01;%s;Asia/Almaty\n", "Asia/Almaty"),
                Arguments.of("author;date (UTC);text\na;5.1.2021 10:00:01;%s\n", "UTC"));
    }

    @ParameterizedTest
    @MethodSource("zones")
    void aTableMayNameTheZoneOfItsTimes(String csv, String zone) throws IOException {
        String file = file("x.csv", csv.formatted("Бүгін не жаңалық"));
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, file));
        assertThat(refused.options()).containsSequence("--zone", zone);
        assertThat(String.join("\n", refused.details())).contains("the table names this one");
    }

    @Test
    void theOrderOfDatesAndTheZoneAreProposedAtOnce() throws IOException {
        String rows = "a;05.01/2021 10:00:01;Бүгін не жаңалық\n".replace(".", "/");
        String unknown = file("x.csv", "Автор;Дата;Текст\n" + rows);
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, unknown));
        assertThat(refused.options()).containsSequence("--dates", "day-first").contains("--zone");
        String known = file("y.csv", "account_id;at;text\n" + rows);
        Inspection seen = new Inspect(spark.sparkContext().hadoopConfiguration(), () -> spark)
                .files(java.util.List.of(known), IngestSettings.DEFAULT)
                .get(0);
        assertThat(seen.doubts()).anyMatch(d -> d.startsWith("--dates")).anyMatch(d -> d.startsWith("--zone"));
    }

    @Test
    void oneUnknownFileDoesNotStopTheOthers() throws IOException {
        String good = file("good.csv", "account_id,at,text\na,2021-01-05T10:00:01Z,hi\n");
        String other = file("other.csv", "x;y\n1;2\n3;4\n");
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, other, good));
        assertThat(refused.wrong()).isEqualTo("Files that are in the run: 1. Files that were not read: 1:");
        assertThat(refused.details()).hasSize(2);
        assertThat(refused.details().get(0)).startsWith("other.csv has columns");
        assertThat(refused.details().get(1)).isEqualTo("look at it: lockstep inspect " + other);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void localTimesAskForTheZoneAndNotForMoreRejects() throws IOException {
        String file = file("x.csv", "account_id,at,text\na,2021-01-05 10:00:01,hi\n");
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, file));
        assertThat(refused.kind()).isEqualTo(UserError.Kind.TOO_MANY_REJECTS);
        assertThat(refused.options()).startsWith("--zone");
        assertThat(refused.next()).doesNotContain("max-rejects");
    }

    @Test
    void aSheetOfAWorkbookIsReadByItsNameAndLostDigitsAreSaid() throws IOException {
        try (OutputStream out = Files.newOutputStream(dir.resolve("x.xlsx"));
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet notes = book.newWorksheet("Notes");
            notes.value(0, 0, "one cell a row");
            Worksheet posts = book.newWorksheet("Посты");
            fill(posts, "Автор", "Время", "Текст");
            posts.value(1, 0, "aigul");
            posts.value(1, 1, java.time.LocalDateTime.of(2021, 1, 5, 10, 0, 1));
            posts.style(1, 1).format("dd.mm.yyyy hh:mm:ss").set();
            posts.value(1, 2, "Айтыңызшы, \"неге\"\nбұлай");
            posts.value(2, 0, 1234567890123456789L);
            posts.value(2, 1, "2021-01-05 10:00:02");
            posts.value(2, 2, "hi");
            Worksheet more = book.newWorksheet("Ещё");
            fill(more, "account_id", "at", "text");
            fill(more, 1, "b", "2021-01-05T10:00:01Z", "hi");
        }
        String file = dir.resolve("x.xlsx").toString();
        into(settings(Map.of("account_id", "Автор", "at", "Время", "text", "Текст"), "Asia/Almaty", 0.5), file);
        assertThat(posts()).singleElement().satisfies(p -> {
            assertThat(p.at()).isEqualTo("2021-01-05T04:00:01Z");
            assertThat(p.text()).isEqualTo("Айтыңызшы, \"неге\"\nбұлай");
        });
        assertThat(counts()).containsEntry("rejects", 1L);
        assertThat(run.manifest().inputs().get(0).settings())
                .containsEntry("sheet", "Посты")
                .containsEntry("sheets not read", "Ещё");
        into(IngestSettings.DEFAULT.withSheet("Ещё"), file);
        assertThat(posts()).hasSize(2);
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT.withSheet("Нет"), file))
                .hasMessageContaining("It has: Посты, Ещё");
    }

    @Test
    void aListOfProfilesIsAccountsAndNoPosts() throws IOException {
        String posts = file("posts.csv", "account_id,at,text\n7,2021-01-05T10:00:01Z,hi\n");
        String users = file(
                "users.csv",
                "id,screen_name,name,created_at,followers_count,friends_count,description\n"
                        + "7,aigul,Айгүл,2019-03-01 10:00:00,3,50,teacher\n8,boris,Борис,2019-03-02 10:00:00,4,51,\n");
        into(IngestSettings.DEFAULT.withPlatform("twitter"), posts, users);
        assertThat(posts()).hasSize(1);
        assertThat(Account.TABLE.values(Account.TABLE.read(spark, run).orderBy("account_id")))
                .extracting(Account::handle)
                .containsExactly("aigul", "boris");
    }

    @Test
    void commentsWithACountOfFollowersAreNoProfiles() throws IOException {
        String file = file(
                "x.csv",
                "id,username,followers,комментарий,дата\n1,a,3,Хватит раскачивать лодку,2021-01-05T10:00:01Z\n"
                        + "2,b,4,Хватит раскачивать лодку,2021-01-05T10:00:09Z\n");
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, file));
        assertThat(refused.options()).contains("account_id=username", "at=дата", "text=комментарий");
    }

    @Test
    void whatAMappingCannotNameOrIsOneOfSeveralIsNotTaken() throws IOException {
        Guesses several =
                guesses("user,author,posted_at,text\nme,a,2021-01-05T10:00:01Z,hi\nme,b,2021-01-05T10:00:02Z,hi\n");
        assertThat(several.open()).containsExactly("account_id");
        String csv = "автор;автор;дата;время+1\na;b;2021-01-05T10:00:01Z;x\nc;d;2021-01-05T10:00:02Z;y\n";
        Guesses twice = guesses(csv);
        assertThat(twice.columns().values()).contains("автор").doesNotContain("время+1");
        assertThat(twice.open()).contains("account_id");
        into(settings(Map.of("account_id", "автор (2)", "at", "дата"), "UTC", 0), file("twice.csv", csv));
        assertThat(posts()).extracting(Post::accountId).containsExactly("b", "d");
        String known = file("known.csv", "account_id,at,text,text\na,2021-01-05T10:00:01Z,hi,yo\n");
        UserError either = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, known));
        assertThat(either.wrong()).isEqualTo("known.csv has two columns called text.");
        assertThat(either.next()).isEqualTo("Say which one is meant: --map text=text or --map 'text=text (2)'");
        Guesses clock = guesses("автор;время\na;10:00:01\nb;10:00:02\n");
        assertThat(clock.columns()).doesNotContainKey("at");
    }

    @Test
    void aDayAndAClockOfAWorkbookStayWhatTheyAre() throws IOException {
        try (OutputStream out = Files.newOutputStream(dir.resolve("x.xlsx"));
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet posts = book.newWorksheet("Posts");
            fill(posts, "author", "date", "time", "text");
            for (int row = 1; row < 4; row++) {
                fill(posts, row, "a" + row % 2);
                posts.value(row, 1, java.time.LocalDate.of(2021, 1, 5));
                posts.style(row, 1).format("dd.mm.yyyy").set();
                posts.value(row, 2, (10 * 3600 + row) / 86_400.0);
                posts.style(row, 2).format("h:mm:ss").set();
                posts.value(row, 3, "Доброе утро, дорогая страна");
            }
        }
        String file = dir.resolve("x.xlsx").toString();
        UserError refused = catchThrowableOfType(UserError.class, () -> into(IngestSettings.DEFAULT, file));
        assertThat(refused.options()).contains("at=date+time");
        into(settings(Map.of("account_id", "author", "at", "date+time", "text", "text"), "UTC", 0), file);
        assertThat(posts().get(0).at()).isEqualTo("2021-01-05T10:00:01Z");
    }

    @Test
    void anArchiveAndAWideTableAreRefusedInPlainWords() throws IOException {
        Files.write(dir.resolve("x.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(
                        () -> into(IngestSettings.DEFAULT, dir.resolve("x.xlsx").toString()))
                .hasMessageContaining("no workbook");
        String wide = file("wide.csv", "a,".repeat(20_000) + "b\n" + "1,".repeat(20_000) + "2\n");
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, wide)).hasMessageContaining("more than 16,384 cells");
    }

    private static void fill(Worksheet sheet, String... cells) {
        fill(sheet, 0, cells);
    }

    private static void fill(Worksheet sheet, int row, String... cells) {
        for (int i = 0; i < cells.length; i++) sheet.value(row, i, cells[i]);
    }

    private Guesses guesses(String csv) throws IOException {
        return Guesses.of(lockstep.ingest.Files.head(
                file("g.csv", csv), IngestSettings.DEFAULT, spark.sessionState().newHadoopConf()));
    }
}
