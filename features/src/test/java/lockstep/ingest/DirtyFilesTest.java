package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they lie on people's disks: each ends in a right table, or in a clear error. */
class DirtyFilesTest extends IntoARun {
    private static final String TABLE =
            "account_id,at,text\na,2021-01-05T10:00:00Z,\"Привет, мир\"\nб,2021-01-05T10:00:01Z,Әлем\n";

    private String bytes(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void textOfEveryUnicode(String charset) throws IOException {
        into(IngestSettings.DEFAULT, bytes("x.csv", TABLE.getBytes(Charset.forName(charset))));
        assertThat(posts()).extracting(Post::text).containsExactly("Привет, мир", "Әлем");
    }

    /** No letter of this header is ASCII. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void aCyrillicHeaderInUtf16NeedsNoMark(String charset) throws IOException {
        String table = "Дата;Автор;Комментарий\n05.01.2021 10:00;Айгуль;Привет, мир\n";
        IngestSettings settings = IngestSettings.DEFAULT
                .withZone("UTC")
                .withMap(Map.of("at", "Дата", "account_id", "Автор", "text", "Комментарий"));
        into(settings, bytes("x.csv", table.getBytes(Charset.forName(charset))));
        assertThat(posts()).extracting(Post::text).containsExactly("Привет, мир");
    }

    /** Whoever says UTF-16 does not say in which order the bytes are; the mark does. */
    @Test
    void theByteOrderMarkSettlesWhichUtf16AFileIsIn() throws IOException {
        byte[] little = ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE);
        into(IngestSettings.DEFAULT.withEncoding("UTF-16"), bytes("x.csv", little));
        assertThat(posts()).extracting(Post::text).containsExactly("Привет, мир", "Әлем");
    }

    /** The file is named with signs of patterns, and a column with the quote of Spark. */
    @Test
    void aParquetFileMayHaveAnyName() throws IOException {
        String sql = "select 'a' account_id, timestamp'2021-01-05 10:00:00' at, 'x' text, 1 `of``day`";
        String file = parquet("posts[1].parquet", spark.sql(sql));
        into(IngestSettings.DEFAULT, file);
        assertThat(posts()).extracting(Post::text).containsExactly("x");
    }

    @Test
    void columnsThatDifferInCapitalLettersOnlyAreNamed() throws IOException {
        SparkSession exact = spark.newSession();
        exact.conf().set("spark.sql.caseSensitive", true);
        String sql = "select 'a' account_id, timestamp'2021-01-05 10:00:00' at, 'x' text, 1 Id, 2 id";
        String file = parquet("two.parquet", exact.sql(sql));
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("differ in capital letters only: Id and id");
    }

    private String parquet(String name, Dataset<Row> rows) throws IOException {
        Path folder = dir.resolve("folder of " + name.length());
        rows.coalesce(1).write().parquet(folder.toString());
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            return Files.move(file, dir.resolve(name)).toString();
        }
    }

    @Test
    void aListOfShortLinksMayBeginWithAByteOrderMark() throws IOException {
        assertThat(Shorteners.of(file("s.csv", "\uFEFFhttps://bit.ly/1,https://example.kz/a\n")))
                .containsOnly(Map.entry("https://bit.ly/1", "https://example.kz/a"));
    }

    @Test
    void anOldCharsetIsNamedAndThenRead() throws IOException {
        String file = bytes("x.csv", TABLE.replace("Әлем", "Мир").getBytes(Charset.forName("windows-1251")));
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.options()).containsSequence("--encoding", "windows-1251"));
        into(IngestSettings.DEFAULT.withEncoding("windows-1251"), file);
        assertThat(posts()).extracting(Post::text).containsExactly("Привет, мир", "Мир");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "ISO-8859-1", "x-MacRoman"})
    void garbledTextIsRefusedWithTheWayToMendIt(String readAs) throws IOException {
        String garbled = new String(TABLE.getBytes(StandardCharsets.UTF_8), Charset.forName(readAs));
        String file = file("x.csv", garbled);
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file)).isInstanceOfSatisfying(UserError.class, e -> {
            assertThat(e.getMessage()).contains("is damaged: it was UTF-8", "Привет");
            assertThat(e.next()).contains("iconv");
        });
    }

    @Test
    void aPreambleAndItsTrailingCommasAreNoRecords() throws IOException {
        into(
                IngestSettings.DEFAULT,
                file(
                        "x.csv",
                        "\"Report, of\nsomething\",,\n,,\nmade,2021,\n"
                                + TABLE.replace("text\n", "text,\n")
                                        .replace("мир\"\n", "мир\",\n")
                                        .replace("Әлем\n", "Әлем,\n")));
        assertThat(posts()).extracting(Post::text).containsExactly("Привет, мир", "Әлем");
        assertThat(counts()).containsEntry("records", 2L);
    }

    @Test
    void idsThatASpreadsheetRoundedAreRefused() throws IOException {
        String rows = IntStream.range(0, 8)
                .mapToObj(i -> "a,2021-01-05T10:00:0%dZ,13464000000%04d000000,x%n".formatted(i, 7 * i))
                .collect(Collectors.joining());
        String file = file("x.csv", "account_id,at,post_id,text\n" + rows);
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file))
                .hasMessageStartingWith("x.csv: a spreadsheet has rounded the ids")
                .hasMessageEndingWith("such as post_id 134640000000049000000.");
        assertThat(dir.resolve("run")).doesNotExist();
        KeyFile key = KeyFile.openOrMake(dir.resolve("key").toString());
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT.withKey(key), file))
                .hasMessageContaining("rounded the ids");
        assertThat(key.listPath()).doesNotExist();
    }

    @Test
    void accountIdsThatASpreadsheetRoundedAreRefused() throws IOException {
        String rows = IntStream.range(0, 8)
                .mapToObj(i -> "13464000000%04d000000,2021-01-05T10:00:0%dZ,x%n".formatted(7 * i, i))
                .collect(Collectors.joining());
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file("y.csv", "account_id,at,text\n" + rows)))
                .hasMessageStartingWith("y.csv: ")
                .hasMessageEndingWith("such as account_id 134640000000049000000.");
    }

    @Test
    void aCellWithoutEndIsNoText() throws IOException {
        String file = file("x.csv", "account_id,at,text\na,2021-01-05T10:00:00Z," + "x".repeat(17 << 20) + "\n");
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file)).hasMessageContaining("16 million letters");
    }

    @Test
    void aNameWithAColonIsNoFile() {
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, "a:b.csv"))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.next()).contains("colon"));
    }

    @Test
    void wordsForNothingAreNothing() throws IOException {
        into(
                IngestSettings.DEFAULT.withMaxRejects(1),
                file(
                        "x.csv",
                        "account_id,at,links,followers\na,2021-01-05T10:00:00Z,NA,None\nnull,2021-01-05T10:00:01Z,,1\n"));
        assertThat(posts()).singleElement().satisfies(p -> assertThat(p.links()).isEmpty());
        assertThat(counts()).containsEntry("rejects", 1L);
    }

    @Test
    void thousandsMayStandApart() throws IOException {
        String rows = "a;2021-01-05T10:00:00Z;1.234\nb;2021-01-05T10:00:01Z;1 234 567\nc;2021-01-05T10:00:02Z;12,345\n"
                + "d;2021-01-05T10:00:03Z;1000.0\ne;2021-01-05T10:00:04Z;1.000\n";
        into(IngestSettings.DEFAULT, file("x.csv", "account_id;at;followers\n" + rows));
        assertThat(Account.TABLE.values(Account.TABLE.read(spark, run).orderBy("account_id")))
                .extracting(Account::followers)
                .containsExactly(1_234L, 1_234_567L, 12_345L, 1_000L, 1_000L);
    }

    @Test
    void twoNotationsInOneFileAreTwoRightTimes() throws IOException {
        into(
                IngestSettings.DEFAULT.withZone("UTC"),
                file("x.csv", "account_id,at,text\na,2024-12-21T00:05:44Z,x\nb,2025-08-20 10:42:33,y\n"));
        assertThat(posts())
                .extracting(p -> p.at().toString())
                .containsExactly("2024-12-21T00:05:44Z", "2025-08-20T10:42:33Z");
    }

    @Test
    void objectsBehindEachOtherOnOneLineAreAllRead() throws IOException {
        String line = IntStream.range(0, 5000)
                .mapToObj(i -> "{\"account_id\":\"a%d\",\"at\":16098408%02d,\"text\":\"п\"}".formatted(i, i % 100))
                .collect(Collectors.joining(" "));
        into(IngestSettings.DEFAULT, file("x.jsonl", line));
        assertThat(counts()).containsEntry("posts", 5000L);
    }

    @Test
    void secondArrayAndWhatComesBehindAreNotLost() throws IOException {
        into(
                IngestSettings.DEFAULT,
                file(
                        "x.json",
                        "[{\"account_id\":\"a\",\"at\":1609840800}]\n[{\"account_id\":\"b\",\"at\":1609840801}]"));
        assertThat(posts()).hasSize(2);
        String broken = file("y.json", "[{\"account_id\":\"a\",\"at\":1609840800}] and more");
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, broken)).hasMessageContaining("broken JSON");
    }

    @Test
    void anIdThatJsonWroteAsAFloatIsDestroyed() throws IOException {
        into(
                IngestSettings.DEFAULT.withMaxRejects(1),
                file(
                        "x.jsonl",
                        "{\"account_id\":1.05E18,\"at\":1609840800.5}\n{\"account_id\":105,\"at\":1609840800.5}\n"));
        assertThat(posts()).singleElement().satisfies(p -> assertThat(p.at()).isEqualTo("2021-01-05T10:00:00.500Z"));
    }

    @Test
    void longWindowsOfZstandardAreRead() throws IOException {
        Path file = dir.resolve("RC_2016.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file)).setLong(31)) {
            out.write("{\"author\":\"a\",\"body\":\"x\",\"created_utc\":1470604422,\"id\":\"d\",\"subreddit\":\"kz\"}\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        into(IngestSettings.DEFAULT, file.toString());
        assertThat(posts()).extracting(Post::platform).containsExactly("reddit");

        byte[] whole = Files.readAllBytes(file);
        String cut = bytes("cut.zst", java.util.Arrays.copyOf(whole, whole.length - 5));
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, cut)).isInstanceOf(UserError.class);
    }

    @Test
    void parquetKeepsItsRowsItsListsAndItsTimes() throws IOException {
        into(IngestSettings.DEFAULT, file("x.csv", TABLE));
        String theirs = dir.resolve("theirs").toString();
        Post.TABLE
                .read(spark, run)
                .withColumn("hashtags", functions.array(functions.lit("а,б"), functions.lit("в\"г")))
                .withColumn("followers", functions.lit(7.0))
                .coalesce(1)
                .write()
                .parquet(theirs);
        String file;
        try (var files = Files.list(Path.of(theirs))) {
            file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
        run = RunFolder.at(dir.resolve("second").toString(), spark);
        into(IngestSettings.DEFAULT, file);

        assertThat(posts()).extracting(Post::text).containsExactly("Привет, мир", "Әлем");
        assertThat(posts()).extracting(Post::hashtags).containsOnly(List.of("а,б", "в\"г"));
        assertThat(posts().get(0).at()).isEqualTo("2021-01-05T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004rest of a sheet", "\u0000\u0001\u0002\u0003\u0004\u0000\u0000\u0000\u0000"})
    void whatIsNoTextSaysSo(String start) throws IOException {
        String file = file("x.xlsx", start);
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, file)).isInstanceOf(UserError.class);
    }

    @Test
    void filesOfOneNameAreToldApart() throws IOException {
        for (String folder : List.of("a", "b", "a/c", "b/c")) {
            Files.createDirectories(dir.resolve(folder));
            Files.writeString(dir.resolve(folder).resolve("x.csv"), TABLE.replace("\na,", "\n" + folder + ","));
        }
        into(
                IngestSettings.DEFAULT,
                Stream.of("a", "b", "a/c", "b/c")
                        .map(f -> dir.resolve(f).resolve("x.csv").toString())
                        .toArray(String[]::new));
        assertThat(posts()).extracting(Post::sourceFile).contains("a/x.csv", "b/x.csv", "a/c/x.csv", "b/c/x.csv");
    }

    @Test
    void jsonOfNoKnownFormatIsReadByItsNames() throws IOException {
        String json = file(
                "x.jsonl",
                "{\"user\":{\"key\":\"u1\"},\"when\":\"2021-01-05T10:00:00Z\",\"said\":{\"html\":\"hi\"}}\n");
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT, json))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.next()).contains("user.key"));
        into(IngestSettings.DEFAULT.withMap(Map.of("account_id", "user.key", "at", "when", "text", "said.html")), json);
        assertThat(posts()).extracting(Post::text).containsExactly("hi");
    }
}
