package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.read.Heads;
import lockstep.ingest.read.Source;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as scrapers and monitoring services write them, with made values: three people, six rows. */
class ScrapedTablesTest extends IntoARun {
    /** Stands for what a cell of row i holds; people are i modulo 3. */
    private static final Map<String, String[]> VALUES = Map.ofEntries(
            Map.entry("time", row("2021-01-05 1%1$d:00:00")),
            Map.entry("day", row("0%1$d.01.2021")),
            Map.entry("clock", row("1%1$d:00:01")),
            Map.entry("name", row("Айгуль %2$d")),
            Map.entry("nick", row("nick%2$d")),
            Map.entry("id", row("10%2$d")),
            Map.entry("page", row("https://vk.com/nick%2$d")),
            Map.entry("picture", row("https://cdn.example.org/%2$d.jpg")),
            Map.entry("text", row("Почему снова растут цены, спрашивает %1$d")),
            Map.entry("own", row("https://vk.com/wall-1_%1$d")),
            Map.entry("post", row("https://vk.com/wall-1_0")),
            Map.entry("group", row("https://vk.com/club%2$d")),
            Map.entry("link", row("https://example.org/story%1$d?x=1 https://example.org/b")),
            Map.entry("count", row("%3$d")),
            Map.entry("kind", new String[] {"Пост", "Репост", "Комментарий", "Статья", "Репост", "Цитата"}),
            Map.entry("posts", new String[] {"Пост", "Статья", "Пост", "Видео", "Опрос", "Пост"}),
            Map.entry("domain", new String[] {"vk.com", "ok.ru", "www.youtube.com", "vk.com", "t.me", "ВКонтакте"}),
            Map.entry("none", row("[]")),
            Map.entry("excel", row("1,6E+18")));

    private static String[] row(String pattern) {
        return IntStream.range(1, 7)
                .mapToObj(i -> pattern.formatted(i, i % 3, i * i % 5))
                .toArray(String[]::new);
    }

    private Guesses guesses(String header, String kinds) throws IOException {
        List<String> columns = List.of(kinds.split(" ", -1));
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (int i = 0; i < 6; i++) {
            int row = i;
            csv.append(String.join(
                            ";",
                            columns.stream()
                                    .map(kind -> VALUES.getOrDefault(kind, new String[0])[row])
                                    .toList()))
                    .append('\n');
        }
        return Guesses.of(head(csv.toString()));
    }

    private Head head(String table) throws IOException {
        return Heads.of(Source.open(
                file("t.csv", table), "t.csv", null, null, new SerializableConfiguration(new Configuration())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Kullanıcı Adı;Ad Soyad;Tarih;Yorum;Gönderi Bağlantısı;Profil Resmi;Yanıtlanan Kullanıcı;Beğeni"
                        + "!nick name time text post picture nick count"
                        + "!account_id=Kullanıcı Adı at=Tarih name=Ad Soyad picture=Profil Resmi reply_to_account=Yanıtlanan Kullanıcı"
                        + " reply_to_post=Gönderi Bağlantısı reply_to_url=Gönderi Bağlantısı text=Yorum",
                "Konto;Kontoname;Veröffentlicht;Text;Link zum Beitrag;Geteilter Link;Profilbild"
                        + "!id name time text own link picture"
                        + "!account_id=Konto at=Veröffentlicht links=Geteilter Link name=Kontoname picture=Profilbild text=Text url=Link zum Beitrag",
                "profileUrl;fullName;comment;commentDate;likeCount;commentUrl;postUrl"
                        + "!page name text time count own post"
                        + "!account_id=profileUrl at=commentDate name=fullName profile_url=profileUrl reply_to_post=postUrl"
                        + " reply_to_url=postUrl text=comment url=commentUrl",
                "Час;Нікнейм;Коментар;Посилання на коментар;Пост;Відповідь для;Фото"
                        + "!time nick text own post nick picture"
                        + "!account_id=Нікнейм at=Час reply_to_account=Відповідь для reply_to_post=Пост reply_to_url=Пост"
                        + " text=Коментар url=Посилання на коментар",
                "Nutzername;Profil-Link;Datum;Uhrzeit;Kommentar;Beitrags-URL;Antwort auf;Gefällt mir"
                        + "!name page day clock text post name count"
                        + "!account_id=Profil-Link at=Datum+Uhrzeit name=Nutzername reply_to_account=Antwort auf"
                        + " reply_to_post=Beitrags-URL reply_to_url=Beitrags-URL text=Kommentar",
                "Дата;Автор;Профиль автора;Аватар автора;Текст;Профиль места публикации;Аудитория"
                        + "!time name page picture text group count"
                        + "!account_id=Профиль автора at=Дата name=Автор picture=Аватар автора text=Текст",
                "Дата;Автор;Фото пользователя;Текст"
                        + "!time name picture text"
                        + "!account_id=Автор at=Дата text=Текст",
                "Дата;Автор;Тип сообщения;Текст!time name kind text!account_id=Автор at=Дата kind=Тип сообщения text=Текст",
                "Дата;Автор;Тип сообщения;Текст!time name posts text!account_id=Автор at=Дата text=Текст",
                "Дата;Автор;Источник;Текст!time name domain text!account_id=Автор at=Дата platform=Источник text=Текст",
                "Дата;Автор;Площадка;Внешняя ссылка;Домен!time name domain link domain"
                        + "!account_id=Автор at=Дата link_source=Домен links=Внешняя ссылка platform=Площадка",
                "Дата;Автор;Запись в источнике;Текст"
                        + "!time name own text"
                        + "!account_id=Автор at=Дата text=Текст url=Запись в источнике",
                "cid;createTimeISO;text;diggCount;uid;uniqueId;avatarThumbnail;repliesToId"
                        + "!own time text count id nick picture none"
                        + "!account_id=uid at=createTimeISO handle=uniqueId picture=avatarThumbnail post_id=cid text=text",
            })
    void eachColumnIsWhatItHolds(String header, String kinds, String expected) throws IOException {
        assertThat(new TreeMap<>(guesses(header, kinds).columns())).isEqualTo(mapping(expected));
    }

    /** The names of fields begin with a small letter and end at an equals sign; those of columns may hold blanks. */
    private static Map<String, String> mapping(String written) {
        Map<String, String> mapping = new TreeMap<>();
        List<String> parts = new ArrayList<>(List.of(written.split(" (?=[a-z_]+=)", -1)));
        for (String part : parts)
            mapping.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        return mapping;
    }

    @Test
    void anAddressOfEachAccountAloneIsItsPageAndNoSharedLink() throws IOException {
        String csv = "Дата;Автор;Ссылка;Комментарий\n"
                + "05.01.2021 10:00;Айгуль;https://vk.com/id1;Почему растут цены на газ и бензин?\n".repeat(2)
                + "05.01.2021 10:01;Serik;https://vk.com/id2;Почему растут цены на газ и хлеб?\n".repeat(2)
                + "05.01.2021 10:02;Ольга;https://vk.com/id3;Почему растут цены на хлеб и сахар?\n".repeat(2);
        Guesses own = Guesses.of(head(csv));
        assertThat(own.columns()).containsEntry("account_id", "Ссылка").containsEntry("name", "Автор");
        assertThat(own.open()).contains("account_id");
        Guesses shared =
                Guesses.of(head(csv + "05.01.2021 10:03;Ольга;https://vk.com/id2;Почему растут цены на всё?\n"));
        assertThat(shared.columns()).containsEntry("account_id", "Автор").containsEntry("links", "Ссылка");
    }

    @Test
    void meltwaterNamesTheAnsweredAndTheSharedPostByItsAddress() throws IOException {
        String header = "Date,Time,Document ID,URL,Content Type,Parent URL,Author Handle,Source Name,Hit Sentence\n";
        String row = "\"Jan 5, 2021\",10:00 AM,%d,https://twitter.com/a/status/%d,%s,%s,@ann,Twitter,hello there\n";
        String csv = header
                + row.formatted(1, 1, "reply", "https://twitter.com/b/status/9")
                + row.formatted(2, 2, "repost", "https://twitter.com/b/status/8")
                + row.formatted(3, 3, "repost", "");
        into(IngestSettings.DEFAULT.withZone("UTC"), file("m.csv", csv));
        assertThat(posts())
                .extracting(
                        Post::kind,
                        Post::replyToPost,
                        p -> String.valueOf(p.repostOfPost()).replaceFirst("^text:.*", "by its text"))
                .containsExactlyInAnyOrder(
                        tuple("reply", "https://twitter.com/b/status/9", "null"),
                        tuple("repost", null, "https://twitter.com/b/status/8"),
                        tuple("repost", null, "by its text"));
    }

    @Test
    void aRepostWhoseSourceIsNotNamedIsKnownByItsText() throws IOException {
        String csv = "Автор;Дата;Тип;Текст\n"
                + "ann;2021-01-05 10:00:00;Пост;Почему растут цены?\n"
                + "bob;2021-01-05 10:01:00;Репост;Почему растут цены?\n"
                + "eve;2021-01-05 10:02:00;репост;Почему растут цены?\n"
                + "dan;2021-01-05 10:03:00;Отзыв;Спасибо\n"
                + "kim;2021-01-05 10:04:00;Розыгрыш;Спасибо\n";
        Map<String, String> map = Map.of("account_id", "Автор", "at", "Дата", "kind", "Тип", "text", "Текст");
        into(IngestSettings.DEFAULT.withMap(map).withZone("UTC").withMaxRejects(0.5), file("m.csv", csv));
        assertThat(posts())
                .extracting(Post::accountId, Post::kind, p -> p.repostOfPost() != null)
                .containsExactlyInAnyOrder(
                        tuple("ann", "post", false),
                        tuple("bob", "repost", true),
                        tuple("eve", "repost", true),
                        tuple("dan", "post", false));
        assertThat(posts().stream().map(Post::repostOfPost).distinct()).hasSize(2);
    }

    @Test
    void aPlatformHasOneNameAndAPageThatStandsForAnAccountIsItsAddress() throws IOException {
        String csv = "account_id,at,text,platform\n"
                + "https://vk.com/ann,2021-01-05T10:00:00Z,hello,ВКонтакте\n"
                + "7,2021-01-05T10:01:00Z,hello,vk.com\n";
        into(IngestSettings.DEFAULT.withFormat("csv"), file("m.csv", csv));
        assertThat(posts()).extracting(Post::platform).containsExactly("vk", "vk");
        assertThat(Account.TABLE.values(Account.TABLE.read(spark, run)))
                .extracting(Account::url)
                .containsExactlyInAnyOrder("https://vk.com/ann", "https://vk.com/id7");
    }

    @Test
    void aRetweetThatOnlyItsTextTellsIsNoTextOfItsAccount() throws IOException {
        String csv = "account_id,at,text,kind\n"
                + "ann,2021-01-05T10:00:00Z,Why do prices rise?,\n"
                + "bob,2021-01-05T10:01:00Z,RT @ann: Why do prices rise?,\n"
                + "eve,2021-01-05T10:02:00Z,RT @ann: Why do prices rise?,\n"
                + "dan,2021-01-05T10:03:00Z,RT @ann: Why do prices rise?,post\n"
                + "kim,2021-01-05T10:04:00Z,So true! RT @ann: Why do prices rise?,\n";
        into(IngestSettings.DEFAULT.withFormat("csv"), file("m.csv", csv));
        assertThat(posts())
                .extracting(Post::accountId, Post::kind, Post::repostOfAccount)
                .containsExactly(
                        tuple("ann", "post", null),
                        tuple("bob", "repost", "ann"),
                        tuple("eve", "repost", "ann"),
                        tuple("dan", "post", null),
                        tuple("kim", "post", null));
        assertThat(posts().get(1).repostOfPost())
                .isEqualTo(posts().get(2).repostOfPost())
                .isNotNull();
    }

    @Test
    void aFlagThatMarksRepostsIsReadUnderTheNameThatExportsGiveIt() throws IOException {
        String csv = "account_id,at,text,isRetweet\n"
                + "ann,2021-01-05T10:00:00Z,Why do prices rise?,False\n"
                + "bob,2021-01-05T10:01:00Z,Why do prices rise?,True\n"
                + "eve,2021-01-05T10:02:00Z,RT @ann: Why do prices rise?,да\n"
                + "dan,2021-01-05T10:03:00Z,RT @ann: Why do prices rise?,0\n"
                + "kim,2021-01-05T10:04:00Z,RT @ann: Why do prices rise?,\n";
        into(IngestSettings.DEFAULT.withFormat("csv"), file("m.csv", csv));
        assertThat(posts())
                .extracting(Post::accountId, Post::kind, p -> p.repostOfPost() != null)
                .containsExactly(
                        tuple("ann", "post", false),
                        tuple("bob", "repost", true),
                        tuple("eve", "repost", true),
                        tuple("dan", "post", false),
                        tuple("kim", "repost", true));
        assertThat(guesses("User;Date;Text;is_repost", "nick time text none").columns())
                .containsEntry("is_repost", "is_repost");
    }

    @Test
    void aColumnThatRepeatsTheGivenPlatformIsNotProposed() throws IOException {
        String vk = file("v.csv", "Автор;Дата;Площадка\nann;05.01.2021 10:00:00;vk.com\n");
        String two = file("t.csv", "Автор;Дата;Площадка\nann;05.01.2021 10:00:00;vk.com\nbob;05.01.2021 10:00:00;OK\n");
        IngestSettings given = IngestSettings.DEFAULT.withPlatform("vk");
        assertThat(proposed(vk, given)).doesNotContain("platform=Площадка").contains("account_id=Автор");
        assertThat(proposed(vk, IngestSettings.DEFAULT)).contains("platform=Площадка");
        assertThat(proposed(two, given)).contains("platform=Площадка");
    }

    private static List<String> proposed(String file, IngestSettings given) throws IOException {
        SerializableConfiguration conf = new SerializableConfiguration(new Configuration());
        return Proposal.of(file, "m.csv", given, conf).orElseThrow().options();
    }

    @Test
    void anIdThatASpreadsheetHasDestroyedIsNotRead() throws IOException {
        Guesses guesses = guesses("id;author id;author;date;text", "excel excel name time text");
        assertThat(guesses.columns())
                .containsEntry("post_id", "")
                .containsEntry("account_id", "author")
                .containsEntry("at", "date");
        String csv = "id;author id;author;date;text\n1,6E+18;1,4E+18;ann;2021-01-05T10:00:00Z;hi\n";
        Inspection seen = new Inspect(new Configuration(), () -> spark)
                .files(List.of(file("m.csv", csv)), IngestSettings.DEFAULT)
                .get(0);
        assertThat(seen.outcomes()).containsExactly(Map.entry("found", 1L));
    }

    @Test
    void jsonOfAScraperHasItsTimeItsTextAndItsLinksInside() throws IOException {
        String json = "{\"time\":\"2 months ago\",\"time_parsed\":1677919294.5,\"rawContent\":\"hi\",\"id\":5,"
                + "\"user\":{\"id\":7,\"username\":\"ann\",\"displayname\":\"Ann\",\"url\":\"https://twitter.com/ann\"},"
                + "\"links\":[{\"text\":\"example.org\",\"url\":\"https://example.org/1\"}],"
                + "\"inReplyToTweetId\":3,\"inReplyToUser\":{\"id\":9,\"username\":\"bob\"}}\n";
        Guesses guesses = Guesses.of(head(json + json.replace("\"id\":5", "\"id\":6")));
        assertThat(new TreeMap<>(guesses.columns()))
                .containsEntry("account_id", "user.id")
                .containsEntry("at", "time_parsed")
                .containsEntry("links", "links.url")
                .containsEntry("name", "user.displayname")
                .containsEntry("post_id", "id")
                .containsEntry("profile_url", "user.url")
                .containsEntry("reply_to_account", "inReplyToUser.id")
                .containsEntry("reply_to_post", "inReplyToTweetId")
                .containsEntry("text", "rawContent");
    }
}
