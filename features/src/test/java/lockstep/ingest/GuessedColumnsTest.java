package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of tables of no known format, one column beside another. */
class GuessedColumnsTest extends IntoARun {
    private Map<String, String> columns(String csv) throws IOException {
        return guesses(csv).columns();
    }

    private Guesses guesses(String csv) throws IOException {
        return Guesses.of(lockstep.ingest.Files.head(file("g.csv", csv), IngestSettings.DEFAULT, new Configuration()));
    }

    private Inspection seen(String file) {
        Inspect inspect = new Inspect(new Configuration(), () -> {
            throw new AssertionError("Spark is not needed");
        });
        return inspect.files(List.of(file), IngestSettings.DEFAULT).get(0);
    }

    @Test
    void anIdOfTheAuthorIsTheAccountAndTheNameStaysAName() throws IOException {
        assertThat(columns("Comment ID,Author,Author Channel ID,Text,Published At,Video ID\n"
                        + "Ug1,ann,UCa,hi,2021-01-05T10:00:00Z,vid1\nUg2,bob,UCb,hi,2021-01-05T10:00:01Z,vid1\n"))
                .isEqualTo(Map.of(
                        "account_id", "Author Channel ID",
                        "name", "Author",
                        "text", "Text",
                        "at", "Published At",
                        "post_id", "Comment ID",
                        "reply_to_post", "Video ID"));
        Guesses channel = guesses("Author;Channel ID;Comment;Published\n"
                + "Ann;UC1;hi;2021-01-05T10:00:00Z\nAnn;UC2;yo;2021-01-05T10:00:01Z\n");
        assertThat(channel.columns())
                .containsEntry("account_id", "Channel ID")
                .containsEntry("name", "Author")
                .doesNotContainKey("place");
        assertThat(channel.open()).contains("account_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,timestamp", "id,timestamp,label"})
    void anIdThatComesAgainIsTheAccountAndNoPost(String header) throws IOException {
        String label = header.contains("label") ? ",bot" : "";
        Guesses guesses =
                guesses(header + "\n" + "u1,1612137600%1$s\nu2,1612137601%1$s\nu1,1612137660%1$s\n".formatted(label));
        assertThat(guesses.columns()).isEqualTo(Map.of("account_id", "id", "at", "timestamp"));
        assertThat(guesses.open()).containsExactly("account_id");
    }

    /** Some programs end a row, or only the header, with one mark more. */
    @ParameterizedTest
    @CsvSource({"'',;", "'',;;", ";,''", ";,;"})
    void aMarkBehindTheLastCellMakesNoColumn(String afterHeader, String afterRow) throws IOException {
        String rows = "a;05.01.2021 10:00;Доброе утро, страна%1$s\nb;05.01.2021 10:01;И вам доброго утра%1$s\n";
        assertThat(columns("Автор;Дата;Текст" + afterHeader + "\n" + rows.formatted(afterRow)))
                .isEqualTo(Map.of("account_id", "Автор", "at", "Дата", "text", "Текст"));
    }

    @Test
    void aTableOfCommentsMayHoldThePostThatTheyAnswer() throws IOException {
        assertThat(
                        columns(
                                "Автор поста;Дата поста;Текст поста;Автор комментария;Дата комментария;Текст комментария\n"
                                        + "Газета;13.02.2023 09:00;Пост дня;a;13.02.2023 10:05;Газ\nГазета;13.02.2023 09:00;Пост дня;b;13.02.2023 10:06;Да\n"))
                .containsEntry("account_id", "Автор комментария")
                .containsEntry("at", "Дата комментария")
                .containsEntry("text", "Текст комментария");
        Guesses oneTime = guesses("Автор;Дата поста;Дата;Комментарий\n" + "a;13.02.2023 09:00;13.02.2023 10:00;раз\n"
                + "b;13.02.2023 09:00;13.02.2023 10:01;два\nc;13.02.2023 09:00;13.02.2023 10:02;три\n");
        assertThat(oneTime.columns()).containsEntry("at", "Дата");
        assertThat(oneTime.open()).contains("at");
    }

    @Test
    void theLinkToAGroupIsNoSharedLink() throws IOException {
        assertThat(columns("Author,Date,Text,Group link\na,2023-02-13T10:00:00Z,hi,https://f.example/g1\n"
                        + "b,2023-02-13T10:00:01Z,yo,https://f.example/g1\n"))
                .doesNotContainKey("links");
    }

    @Test
    void aFooterDoesNotMakeAnAddressASharedLink() throws IOException {
        StringBuilder csv = new StringBuilder("Автор;Дата;Текст;URL\n");
        for (int i = 0; i < 20; i++) {
            csv.append("a%d;13.02.2023 10:%02d;Газ подорожал;https://vk.example/%d\n".formatted(i % 5, i, i));
        }
        assertThat(columns(csv + "Итого;20\n")).containsEntry("url", "URL").doesNotContainKey("links");
    }

    @Test
    void anIdThatComesAgainWithItsNameIsTheAuthors() throws IOException {
        Guesses guesses = guesses(
                "ID;Имя;Дата;Текст\n" + "500;Иван;13.02.2023 10:05;Газ\n501;Иван;13.02.2023 10:06;Да\n"
                        + "500;Иван;13.02.2023 10:07;Нет\n502;Анна;13.02.2023 10:08;Нет\n500;Иван;13.02.2023 10:09;Да\n");
        assertThat(guesses.columns())
                .containsEntry("account_id", "ID")
                .containsEntry("name", "Имя")
                .doesNotContainKey("post_id");
        assertThat(guesses.open()).contains("account_id");
    }

    @Test
    void thePreviewIsInTheZoneThatTheFileNames() throws IOException {
        Inspection seen =
                seen(file("z.csv", "Автор;Дата (UTC+5);Текст\na;13.02.2023 10:05;Газ\nb;13.02.2023 10:06;Да\n"));
        assertThat(seen.doubts()).contains("--zone +05:00");
        assertThat(seen.firstAt()).isEqualTo("2023-02-13T05:05:00Z");
    }

    @Test
    void aColumnWhoseValuesCannotBeReadIsNotProposed() throws IOException {
        String csv = "Автор;Дата;Текст;Подписчики;verified\nann;2021-01-05T10:00:00Z;Доброе утро, страна моя;%s;%s\n";
        assertThat(guesses(csv.formatted("12", "true")).columns()).containsKeys("followers", "verified");
        assertThat(guesses(csv.formatted("много", "blue")).columns()).doesNotContainKeys("followers", "verified");
    }

    @Test
    void withoutAnAuthorTheCommandNamesWhatIsKnown() throws IOException {
        String file = file("g.csv", "Дата;Сообщение\n05.01.2021 10:00;Доброе утро, страна моя\n");
        assertThatThrownBy(() -> seen(file))
                .hasMessage("No column of g.csv is seen that tells who wrote each post.")
                .extracting(e -> ((UserError) e).next())
                .asString()
                .contains("--map account_id=COLUMN --map at=Дата --map text=Сообщение");
    }

    @Test
    void aTableOfDaysAloneCannotBeReadAndTheAdviceSaysWhy() throws IOException {
        String file = file("g.csv", "Автор;Дата;Текст\na;05.01.2021;Доброе утро, страна\nb;05.01.2021;И вам тоже\n");
        assertThatThrownBy(() -> seen(file))
                .extracting(e -> ((UserError) e).next())
                .asString()
                .contains("the time of day of each post");
    }

    @Test
    void aChannelOfManyAuthorsIsAPlace() throws IOException {
        assertThat(columns("Author;Channel ID;Message;Published\n"
                        + "Ann;c1;hi;2021-01-05T10:00:00Z\nBob;c1;yo;2021-01-05T10:00:01Z\n"))
                .containsEntry("account_id", "Author")
                .containsEntry("place", "Channel ID");
    }

    @Test
    void anAddressOfAProfileIsTheAccountOfAnAuthorAndNeverALink() throws IOException {
        assertThat(
                        columns(
                                "Автор;Профиль автора;Комментарий;Дата\n"
                                        + "Аня;https://vk.com/id1;hi;2021-01-05T10:00:00Z\nАня;https://vk.com/id2;yo;2021-01-05T10:00:01Z\n"))
                .isEqualTo(
                        Map.of("account_id", "Профиль автора", "name", "Автор", "text", "Комментарий", "at", "Дата"));
        assertThat(
                        columns(
                                "Автор;ID автора;Профиль;Текст;Дата;Лайки\n"
                                        + "Аня;1;https://vk.com/id1;привет;05.01.2021 10:00;3\nАня;2;https://vk.com/id2;привет;15.01.2021 10:00;3\n"))
                .isEqualTo(Map.of(
                        "account_id", "ID автора",
                        "name", "Автор",
                        "profile_url", "Профиль",
                        "text", "Текст",
                        "at", "Дата"));
        assertThat(columns("username;profile_url;text;date\nann;https://x.example/ann;hi;2021-01-05T10:00:00Z\n"))
                .containsEntry("account_id", "username")
                .containsEntry("profile_url", "profile_url");
    }

    @Test
    void aGivenNameAndAFamilyNameAreOneAccount() throws IOException {
        Guesses guesses =
                guesses("Имя;Фамилия;Текст;Дата\n" + "Аня;А;hi;2021-01-05T10:00:00Z\nАня;Б;yo;2021-01-05T10:00:01Z\n");
        assertThat(guesses.columns()).containsEntry("account_id", "Имя+Фамилия");
        assertThat(guesses.open()).contains("account_id");
    }

    @Test
    void whatCommentsAnswerIsThePostThatComesAgain() throws IOException {
        String comments = "user_id,username,comment,created_at,post_url\n"
                + "1,ann,hi,2021-01-05T10:00:00Z,https://vk.com/wall-1_22\n2,bob,hi,2021-01-05T10:00:05Z,https://vk.com/wall-1_22\n";
        assertThat(columns(comments))
                .containsEntry("reply_to_url", "post_url")
                .containsEntry("reply_to_post", "post_url")
                .doesNotContainKey("url");
        assertThat(columns(comments.replace("comment", "text"))).containsEntry("url", "post_url");
        assertThat(columns("Post ID,Comment ID,Author,Comment,Date\n"
                        + "p,c1,ann,hi,2021-01-05T10:00:00Z\np,c2,bob,hi,2021-01-05T10:00:05Z\n"))
                .containsEntry("post_id", "Comment ID")
                .containsEntry("reply_to_post", "Post ID");
        Inspection seen = seen(file("c.csv", comments));
        assertThat(seen.traces()).containsEntry("reply", "yes: 2 posts");
    }

    @ParameterizedTest
    @CsvSource({
        "User Name,Date,Comment",
        "Commenter ID,Comment Date,Comment Text",
        "Author Name,Posted On,Comment Text",
        "author_name,published,content",
        "Ідентифікатор користувача,Дата створення,Текст повідомлення",
        "user,ts,text",
        "user,created_at (GMT+6),text"
    })
    void moreNamesAreKnown(String account, String at, String text) throws IOException {
        Guesses guesses =
                guesses(account + ";" + at + ";" + text + "\na;2021-01-05T10:00:00Z;hi\nb;2021-01-05T10:00:01Z;yo\n");
        assertThat(guesses.columns()).isEqualTo(Map.of("account_id", account, "at", at, "text", text));
        assertThat(guesses.open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1:05 PM,12:20 a.m.", "1:05:09pm,11:20:00AM", "13:05,00:20"})
    void anAmericanDayAndATimeOfDayAreOneTime(String one, String other) throws IOException {
        Guesses guesses =
                guesses("Author,Date,Time,Message\nann,3/28/2021,%s,hi\nbob,3/29/2021,%s,yo\n".formatted(one, other));
        assertThat(guesses.columns()).containsEntry("at", "Date+Time");
        assertThat(guesses.open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repost_of", "retweet_of", "retweeted_id", "retweeted_status_id", "retweet_id"})
    void aRepostIsKnownByItsColumn(String column) throws IOException {
        Guesses guesses = guesses("user_screen_name,created_at,text," + column + "\nann,2021-01-05T10:00:00Z,hi,17\n");
        assertThat(guesses.columns())
                .containsEntry("repost_of_post", column)
                .containsEntry("account_id", "user_screen_name");
    }

    /** In JSON, the address of each post is its own, and an object is no name. */
    @Test
    void anAddressThatNoTwoRecordsOfJsonShareIsThePosts() throws IOException {
        String line =
                "{\"author\":{\"id\":\"u%1$d\"},\"created\":\"2021-01-05T10:00:0%1$dZ\",\"text\":\"hi\",\"url\":\"https://vk.com/w%1$d\"}\n";
        String three = line.formatted(1) + line.formatted(2) + line.formatted(3);
        assertThat(guesses(three).columns())
                .isEqualTo(Map.of("account_id", "author.id", "at", "created", "text", "text", "url", "url"));
        assertThat(guesses(three.replace("w2", "w1")).columns()).containsEntry("links", "url");
    }

    @Test
    void otherListsOfADocumentAreNamed() throws IOException {
        String record = "{\"user_id\":\"u\",\"created_at\":\"2021-01-05T10:00:00Z\",\"text\":\"hi\"}";
        Inspection seen = seen(file("lists.json", "{\"tweets\":[%1$s],\"retweets\":[%1$s]}".formatted(record)));
        assertThat(seen.notes()).anyMatch(note -> note.startsWith("not read: the records in retweets. "));
    }

    /** Six hundred dates can be read in two ways; one below them cannot, and one without a time has the year 1. */
    @Test
    void aDateBelowTheFirstRowsSettlesTheirOrder() throws IOException {
        StringBuilder rows = new StringBuilder("author,date,text\n");
        for (int i = 0; i < 600; i++) rows.append("u%d,03/04/2023 10:11:%02d,hi\n".formatted(i % 400, i % 60));
        rows.append("u1,04/25/2023 11:00:00,hi\nu2,0001-01-01 00:00:00,hi\n");
        Inspection seen = seen(file("order.csv", rows.toString()));
        assertThat(seen.doubts()).contains("--dates month-first");
        assertThat(seen.reasons()).singleElement().asString().contains("a time before there were posts");
        assertThat(seen.firstAt()).as("in the zone that is proposed").isEqualTo("2023-03-04T04:11:00Z");
    }

    /** The post that was commented on has an author and a time of its own. */
    @Test
    void theAuthorAndTheTimeOfACommentAreNotThoseOfThePost() throws IOException {
        Guesses russian =
                guesses("Ссылка на пост;Дата публикации;Автор;Автор комментария;Комментарий;Время комментария\n"
                        + "https://a.example/1;05.01.2021 09:00;news;ann;hi;05.01.2021 10:00\n"
                        + "https://a.example/1;05.01.2021 09:00;news;bob;yo;15.01.2021 11:00\n"
                        + "https://a.example/1;05.01.2021 09:00;news;carl;no;15.01.2021 12:00\n");
        assertThat(russian.columns())
                .isEqualTo(Map.of(
                        "account_id", "Автор комментария",
                        "at", "Время комментария",
                        "text", "Комментарий",
                        "reply_to_post", "Ссылка на пост",
                        "reply_to_url", "Ссылка на пост"));
        assertThat(russian.open()).isEmpty();
    }

    @Test
    void ofTwoTimesNoneIsSure() throws IOException {
        assertThat(guesses("username,post_date,seen_in_feed,text\nann,2021-01-05 09:00:00,2021-01-05 10:00:00,hi\n")
                        .open())
                .containsExactly("at");
        assertThat(guesses("username,post_date,updated_at,text\nann,2021-01-05 09:00:00,2021-01-05 10:00:00,hi\n")
                        .open())
                .isEmpty();
    }

    @Test
    void jsonThatWasMadeATableHasNamesWithPoints() throws IOException {
        Guesses youtube = guesses(
                "id,snippet.videoId,a.b.snippet.authorDisplayName,a.b.snippet.authorChannelId.value,a.b.snippet.textOriginal,a.b.snippet.publishedAt\n"
                        + "Ug1,v1,Ann,UC1,hi,2021-01-05T10:00:00Z\nUg2,v1,Bob,UC2,yo,2021-01-05T10:00:01Z\n");
        assertThat(youtube.columns())
                .containsEntry("account_id", "a.b.snippet.authorChannelId.value")
                .containsEntry("at", "a.b.snippet.publishedAt")
                .containsEntry("text", "a.b.snippet.textOriginal");
        assertThat(youtube.open()).contains("account_id", "at", "text");
    }

    /** Each record holds one object for its author, one for the post, and one for a post that it quotes. */
    @Test
    void jsonMayHoldTheAuthorAndThePostAsObjects() throws IOException {
        String record = """
                {"post": {"id": %1$d, "body": "Газ подорожал", "published": "13.02.2023 10:0%1$d"},
                 "author": {"name": "Иван", "login": "ivan%1$d"}, "quoted": {"text": "x", "name": "y"}}""";
        Guesses guesses =
                guesses("{\"result\": {\"items\": [" + record.formatted(1) + "," + record.formatted(2) + "]}}");
        assertThat(guesses.columns())
                .isEqualTo(Map.of(
                        "account_id", "result.items.author.login",
                        "at", "result.items.post.published",
                        "name", "result.items.author.name",
                        "post_id", "result.items.post.id",
                        "text", "result.items.post.body"));
        assertThat(guesses.open()).contains("account_id", "at", "text");
    }

    @Test
    void aNameBesideItsLinkStaysANameAndTheLinkIsTheAccount() throws IOException {
        assertThat(columns("Profile name,Profile link,Post date,Snippet,Group name\n"
                        + "Ann,https://f.example/1,2023-02-13T10:00:00Z,hi,G\n"
                        + "Ann,https://f.example/2,2023-02-13T10:00:01Z,yo,G\n"))
                .isEqualTo(Map.of(
                        "account_id", "Profile link",
                        "name", "Profile name",
                        "at", "Post date",
                        "text", "Snippet",
                        "place", "Group name"));
    }

    @Test
    void commentsUnderVideosAreNotThoseOfFacebook() throws IOException {
        Inspection seen = seen(file(
                "c.csv",
                "comment_id,video_id,author_id,author_name,text,created_at\n"
                        + "Ug1,v1,UC1,Ann,hi,2021-01-05T10:00:00Z\nUg2,v1,UC2,Bob,yo,2021-01-05T10:00:01Z\n"));
        assertThat(seen.format()).isEqualTo("csv");
        assertThat(seen.traces().get("reply")).startsWith("yes");
    }

    @Test
    void aFirstRowOfDataIsNotTakenForNames() throws IOException {
        String file = file("d.csv", "ann,2021-01-05 10:00:00,hi\nbob,2021-01-05 10:00:01,yo\n");
        assertThatThrownBy(() -> seen(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no names of columns: it holds a post");
    }

    @Test
    void aColumnIsLeftOutByAMappingToNothing() throws IOException {
        String file = file("x.csv", "account_id,at,text,kind\nann,2021-01-05T10:00:00Z,hi,youtube#comment\n");
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file)).hasMessageContaining("cannot be read");
        into(settings(Map.of("kind", ""), null, 0), file);
        assertThat(counts()).containsEntry("posts", 1L).containsEntry("rejects", 0L);
    }

    @Test
    void aGuessThatIsNotSureAndFewAccountsAreNoted() throws IOException {
        StringBuilder rows = new StringBuilder("whose,at,text\n");
        for (int i = 0; i < 400; i++) rows.append("a%d,2021-01-05T10:00:%02dZ,hi %d\n".formatted(i % 2, i % 60, i));
        assertThat(seen(file("f.csv", rows.toString())).notes())
                .anyMatch(n -> n.startsWith("account_id = whose (not sure): "))
                .contains("400 records have 2 accounts: look whether account_id is the right column");
    }

    @Test
    void timesOfSeveralZonesAreReadWithTheirZone() throws IOException {
        String csv = "time,zone,author,text\n2021-01-05 10:00,%s,a,hi\n2021-01-05 10:00,%s,b,hi\n";
        String file = file("z.csv", csv.formatted("UTC", "Asia/Almaty"));
        Inspection seen = seen(file);
        assertThat(seen.doubts()).contains("--map at=time+zone").noneMatch(d -> d.startsWith("--zone"));
        assertThat(seen.firstAt()).isEqualTo("2021-01-05T04:00:00Z");
        assertThat(seen.lastAt()).isEqualTo("2021-01-05T10:00:00Z");
        assertThat(guesses(csv.formatted("UTC", "winter")).columns()).containsEntry("at", "time");
    }

    @Test
    void whatStandsBesideTheRecordsOfADocumentIsNoFieldOfThem() throws IOException {
        String json = "{\"meta\": {\"channel\": \"Tengri\"}, \"data\": ["
                + "{\"created_at\": \"2021-01-05T10:00:00Z\", \"author\": {\"login\": \"ann\"}, \"post\": {\"body\": \"hi\"}},"
                + "{\"created_at\": \"2021-01-05T10:00:01Z\", \"author\": {\"login\": \"bob\"}, \"post\": {\"body\": \"yo\"}}]}";
        Inspection seen = seen(file("d.json", json));
        assertThat(seen.doubts())
                .contains("--map account_id=author.login", "--map text=post.body")
                .noneMatch(d -> d.contains("place"));
        assertThat(seen.notes()).contains("not read: meta.channel");
    }

    @Test
    void aDateAtMidnightAndATimeOfDayAreOneTime() throws IOException {
        String csv = "Автор;Текст;Дата;Время\nann;hi;05.01.2021 0:00:00;10:00:03\nbob;yo;15.01.2021 0:00:00;11:00:03\n";
        Guesses guesses = guesses(csv);
        assertThat(guesses.columns()).containsEntry("at", "Дата+Время");
    }
}
