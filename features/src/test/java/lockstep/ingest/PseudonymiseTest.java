package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.NameList;
import lockstep.run.UserError;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Runs of people's names, without them. */
class PseudonymiseTest extends IntoARun {
    private static final List<String> NAMES = List.of(
            "user_7777",
            "ann_handle",
            "Ann Realname",
            "ann realname",
            "post-123",
            "bob_target",
            "mentioned_one",
            "group-55",
            "secretpath",
            "own_page_9",
            "dotted_men",
            "fullwidth_men",
            "redditor_men",
            "dash-men",
            "mail.men",
            "489dsPE6",
            "bare_site",
            "secretbot",
            "O'Secretbrien",
            "701123");

    private static final String JSON = """
            {"account_id":"user_7777","at":"2021-01-05T10:00:00Z","platform":"vk","post_id":"post-123","handle":"ann_handle",\
            "name":"Ann Realname","place":"group-55","reply_to_post":"post-123x","reply_to_account":"bob_target",\
            "description":"write me @mentioned_one","text":"hi @mentioned_one, [id7070707070|Ann Realname] https://vk.com/secretpath #tag",\
            "links":["https://vk.com/secretpath","https://example.kz/open","https://blog.kz/@own_page_9/x"],"media":["photo-55_77"]}
            {"account_id":"user_7777","at":"2021-01-05T10:00:02Z","platform":"vk","handle":"ann_handle","name":"Ann Realname",\
            "client":"@secretbot","text":".@dotted_men \uFF20fullwidth_men u/redditor_men (@dash-men.bsky.social) mail.men@example.kz \
            @tsYb80jn4+489dsPE6SiLmVIBcZeiaL9FUbnhfh8e4= t.me/bare_site +7 701 123 45 67 ANN REALNAME says ann_handle"}
            {"account_id":"user_7777","at":"O'Secretbrien's time, ago","text":"x"}
            {"account_id":"bob_target","at":"2021-01-05T10:00:01Z","platform":"vk","post_id":"p2","text":"hi"}
            {"account_id":"","at":"2021-01-05T10:00:01Z","text":"who is user_7777"}
            {"account_id":"user_7777","at":"when ann_handle said so","text":"x"}
            """;

    @Test
    void aKeyIs32BytesOr64HexadecimalDigitsAndAnythingElseIsNamedAsWhatItIs() throws IOException {
        byte[] raw = new byte[32];
        raw[0] = (byte) 0xe9;
        String hex = java.util.HexFormat.of().formatHex(raw);
        Files.write(dir.resolve("raw.key"), raw);
        Files.writeString(dir.resolve("hex.key"), hex.toUpperCase(java.util.Locale.ROOT) + "\n");
        assertThat(key("raw.key").id()).isEqualTo(key("hex.key").id());
        Files.write(dir.resolve("short.key"), new byte[31]);
        assertThatThrownBy(() -> key("short.key")).hasMessageContaining("it holds 31 bytes");
        assertThatThrownBy(() -> KeyFile.open(dir.resolve("none.key").toString()))
                .hasMessageContaining("There is no key");
    }

    /** Two ingests into two runs may use one key, and make it, at the same time. */
    @Test
    void whoeverUsesOneKeyAtOnceMakesOneKeyAndLosesNoName() throws IOException {
        List<String> ids =
                IntStream.range(0, 8).parallel().mapToObj(i -> key("k").id()).toList();
        assertThat(ids).containsOnly(key("k").id());

        List<NameList.Name> names = IntStream.range(0, 8)
                .mapToObj(i -> new NameList.Name("account", "vk", "~" + i, "user " + i))
                .toList();
        names.parallelStream().forEach(name -> {
            try {
                NameList.add(key("k"), List.of(name).iterator());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(NameList.read(key("k"))).containsExactlyElementsOf(names);
        for (String file : List.of("k", "k.map")) {
            assertThat(Files.getPosixFilePermissions(dir.resolve(file)))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    private KeyFile key(String name) {
        return KeyFile.openOrMake(dir.resolve(name).toString());
    }

    private void into(KeyFile key, String... files) {
        into(IngestSettings.DEFAULT.withFormat("csv").withMaxRejects(1).withKey(key), files);
    }

    @Test
    void nothingOfThemIsInTheRun() throws IOException {
        into(key("k"), file("x.jsonl", JSON));

        StringBuilder all = new StringBuilder();
        for (String table : List.of("posts", "accounts", "rejects")) {
            spark.read().parquet(run.path(table)).toJSON().collectAsList().forEach(all::append);
        }
        try (Stream<Path> files = Files.walk(dir.resolve("run"))) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all.toString())
                .doesNotContain(NAMES)
                .doesNotContainIgnoringCase("ann realname")
                .doesNotContain("7070707070")
                .contains("example.kz/open", "#tag", "not a time", "no account_id");
    }

    @Test
    void whatBelongsTogetherStaysSo() throws IOException {
        into(key("k"), file("x.jsonl", JSON));

        List<Post> posts = posts();
        assertThat(posts.get(0).replyToAccount()).isEqualTo(posts.get(1).accountId());
        assertThat(posts.get(0).text()).contains("@" + posts.get(0).mentions().get(0));
        assertThat(posts.get(0).links()).anyMatch(l -> l.matches("https://vk.com/~[0-9a-f]{32}"));
        assertThat(posts.get(0).text()).contains(posts.get(0).links().get(0));
        assertThat(Account.TABLE.read(spark, run).where("handle is not null").count())
                .isEqualTo(1);
    }

    @Test
    void theKeyLeadsBackAndNoOtherDoes() throws IOException {
        KeyFile key = key("k");
        into(key, file("x.jsonl", JSON));

        Map<String, String> originals = NameList.read(
                        KeyFile.open(dir.resolve("k").toString()))
                .stream()
                .collect(java.util.stream.Collectors.toMap(
                        n -> n.kind() + n.pseudonym(), NameList.Name::original, (a, b) -> a));
        assertThat(originals.get("account" + posts().get(0).accountId())).isEqualTo("user_7777");
        assertThat(originals.get("post" + posts().get(0).postId())).isEqualTo("post-123");

        Files.copy(key.listPath(), key("other").listPath());
        assertThatThrownBy(() -> NameList.read(key("other"))).isInstanceOf(UserError.class);
        byte[] list = Files.readAllBytes(key.listPath());
        list[list.length / 2] ^= 1;
        Files.write(key.listPath(), list);
        assertThatThrownBy(() -> NameList.read(key)).isInstanceOf(UserError.class);
    }

    @Test
    void oneKeyOneName() throws IOException {
        String file = file("x.jsonl", JSON);
        into(key("k"), file);
        List<Post> first = posts();
        run = lockstep.table.RunFolder.at(dir.resolve("again").toString(), spark);
        into(key("k"), file);
        assertThat(posts()).isEqualTo(first);
        run = lockstep.table.RunFolder.at(dir.resolve("third").toString(), spark);
        into(key("k2"), file);
        List<Row> joined = spark.read()
                .parquet(run.path("posts"))
                .join(spark.read().parquet(dir.resolve("again/posts").toString()), "account_id")
                .collectAsList();
        assertThat(joined).isEmpty();
    }

    @Test
    void aRunHasOneKeyOrNone() throws IOException {
        into(key("k"), file("x.jsonl", JSON));
        String more = file("y.jsonl", JSON.replace("10:00", "11:00"));
        assertThatThrownBy(() -> into(key("k2"), more)).hasMessageContaining("another key");
        assertThatThrownBy(() -> into(IngestSettings.DEFAULT.withMaxRejects(1), more))
                .hasMessageContaining("another key");
        into(key("k"), more);
        assertThat(counts()).containsEntry("posts", 6L);
    }

    @Test
    void anotherKeyRevealsNothing() throws IOException {
        into(key("k"), file("x.jsonl", JSON));
        var out = new java.io.ByteArrayOutputStream();
        var print = new java.io.PrintStream(out, true, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> lockstep.export.Reveal.names(spark, run, key("k2"), List.of(), print))
                .hasMessageContaining("another key");
        assertThat(out.size()).isZero();
        assertThat(lockstep.export.Reveal.names(spark, run, key("k"), List.of(), print))
                .isPositive();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("user_7777", "Ann Realname")
                .doesNotContain("post-123");
        assertThat(Files.readString(dir.resolve("run/reveals.log"))).contains(key("k").id());
        assertThatThrownBy(() -> lockstep.export.Reveal.names(spark, run, key("k"), List.of("twitter:nosuch"), print))
                .hasMessageContaining("no account of this pseudonym: twitter:nosuch");
    }

    @Test
    void aKeyInsideTheRunIsRefused() {
        assertThatThrownBy(() -> KeyFile.openOrMake(dir.resolve("k").toString()).refuseInside(dir.toString()))
                .hasMessageContaining("inside the folder of the run");
    }
}
