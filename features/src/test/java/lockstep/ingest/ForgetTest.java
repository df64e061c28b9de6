package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lockstep.detect.expand.GivenAccount;
import lockstep.ingest.post.Post;
import lockstep.run.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgetTest extends IntoARun {
    private static final String HEAD = "platform,post_id,account_id,handle,at,text,reply_to_account,mentions\n";

    @BeforeEach
    void ingested() throws IOException {
        into(
                settings(Map.of(), null, 0.9),
                file(
                        "one.csv",
                        HEAD + "vk,1,leaver,ann,2021-01-05T00:00:00Z,mine,,\n"
                                + "vk,2,stayer,bob,2021-01-06T00:00:00Z,to her,leaver,ann\n"
                                + "ok,3,leaver,cat,2021-01-07T00:00:00Z,somebody else,,\n"),
                file(
                        "two.csv",
                        HEAD + "vk,4,leaver,ann,2021-02-05T00:00:00Z,mine again,,\n"
                                + "vk,5,leaver,ann,some day,broken,,\n"
                                + "vk,6,other,dan,some day,broken,,\n"));
        Files.createDirectories(dir.resolve("run/clusters"));
        Files.createFile(dir.resolve("run/clusters/_SUCCESS"));
        Files.createDirectories(dir.resolve("run/decisions"));
        Files.createDirectories(dir.resolve("run/notes of mine"));
    }

    @Test
    void nothingOfAnAccountIsLeftAndNothingOfOthersIsLost() throws IOException {
        String before = run.manifest().fingerprint(Ingest.STAGE);

        forget("vk:leaver");

        assertThat(posts()).extracting(Post::postId).containsExactly("2", "3");
        assertThat(posts().get(0).replyToAccount()).isNull();
        assertThat(posts().get(0).mentions()).isEmpty();
        assertThat(posts().get(1).accountId()).as("of another platform").isEqualTo("leaver");
        assertThat(raw())
                .filteredOn(Objects::nonNull)
                .singleElement()
                .asString()
                .contains("dan");
        assertThat(counts()).containsEntry("records", 4L).containsEntry("rejects", 2L);
        assertThat(run.manifest().fingerprint(Ingest.STAGE)).isNotEmpty().isNotEqualTo(before);
        assertThat(holding("ann")).isEmpty();
        assertThat(dir.resolve("run/clusters")).doesNotExist();
        assertThat(dir.resolve("run/decisions")).exists();
        assertThat(dir.resolve("run/notes of mine")).exists();
        assertThat(run.readFile(Forget.LOG)).contains("an account: 2 records").doesNotContain("leaver");
    }

    @Test
    void theSameFileDoesNotBringItBackAndAnotherMayBeAdded() throws IOException {
        forget("vk:leaver");

        into(
                settings(Map.of(), null, 0.9),
                dir.resolve("one.csv").toString(),
                file("three.csv", HEAD + "vk,7,stayer,bob,2021-01-08T00:00:00Z,more,,\n"));

        assertThat(posts()).extracting(Post::postId).containsExactly("2", "3", "7");
    }

    @Test
    void theManifestDoesNotNameAnAccountThatWasGivenForAFile() throws IOException {
        String file = file(
                "tweets.js",
                "window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"5\",\"full_text\":\"my own words\","
                        + "\"created_at\":\"Tue Jan 05 10:00:00 +0000 2021\"}}]");
        into(IngestSettings.DEFAULT.withAccount("gone"), file);
        assertThat(run.readFile("manifest.json")).contains("gone");

        forget("twitter:gone");

        assertThat(run.readFile("manifest.json")).doesNotContain("gone").contains("\"account\" : \"forgotten\"");
        assertThat(posts()).extracting(Post::text).doesNotContain("my own words");
    }

    @Test
    void whatIsOlderThanADayGoesWithTheRawTextOfWhatHasNoTime() {
        Forget.before(spark, run, Instant.parse("2021-01-06T00:00:00Z"), line -> {});

        assertThat(posts()).extracting(Post::postId).containsExactly("2", "3", "4");
        assertThat(raw()).containsOnlyNulls();
        assertThat(run.readFile(Forget.LOG)).contains("all before 2021-01-06T00:00:00Z: 1 records");
    }

    @Test
    void whomTheRunDoesNotHaveIsSaid() {
        assertThatThrownBy(() -> forget("vk:nobody"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no account vk:nobody");
        assertThat(run.exists(Forget.LOG)).isFalse();
    }

    /** Of two accounts one is misspelt: the given accounts, which an analyst wrote, are still there, and so are all posts. */
    @Test
    void allAccountsAreLookedUpBeforeAnyIsForgotten() {
        GivenAccount given = new GivenAccount("vk:leaver", false);
        GivenAccount.TABLE.write(GivenAccount.TABLE.rows(spark, List.of(given)), run);

        assertThatThrownBy(() -> forget("vk:leaver", "vk:typo")).hasMessageContaining("no account vk:typo");

        assertThat(posts()).extracting(Post::postId).containsExactly("1", "2", "3", "4");
        forget("vk:leaver", "vk:stayer");
        assertThat(posts()).extracting(Post::postId).containsExactly("3");
        assertThat(GivenAccount.TABLE.values(GivenAccount.TABLE.read(spark, run)))
                .containsExactly(given);
        assertThat(run.readFile(Forget.LOG)).contains("2 accounts: 3 records");
    }

    /** Handles are the same in any case; the parent's address and the source of a link name its author too. */
    @Test
    void aHandleIsForgottenInAnyCaseAndInAddresses() throws IOException {
        String head = "platform,post_id,account_id,handle,at,text,reply_to_url,link_source,mentions,reply_to_post\n";
        into(
                settings(Map.of(), null, 0.9),
                file(
                        "more.csv",
                        head + "twitter,21,7,JohnDoe,2021-03-05T00:00:00Z,mine,,,,\n"
                                + "twitter,22,8,eve,2021-03-06T00:00:00Z,x,https://twitter.com/JohnDoe/status/1,johndoe,JOHNDOE,\n"
                                + "twitter,23,9,sue,2021-03-07T00:00:00Z,y,https://twitter.com/JohnDoe2/status/1,,,\n"
                                + "twitter,24,9,sue,2021-03-08T00:00:00Z,z,https://twitter.com/OldName/status/21,,,21\n"
                                + "twitter,,8,eve,some day,to johndoe,,,,\n"));
        Files.createDirectories(dir.resolve("run/records/left by a stopped ingest"));

        forget("twitter:7");

        assertThat(posts())
                .filteredOn(p -> p.platform().equals("twitter"))
                .satisfiesExactly(
                        p -> {
                            assertThat(p.mentions()).isEmpty();
                            assertThat(p.linkSource()).isNull();
                            assertThat(p.replyToUrl()).isNull();
                        },
                        p -> assertThat(p.replyToUrl()).isEqualTo("https://twitter.com/JohnDoe2/status/1"),
                        p -> assertThat(p.replyToUrl()).isNull());
        assertThat(raw()).filteredOn(Objects::nonNull).noneMatch(r -> r.contains("johndoe"));
        assertThat(dir.resolve("run/records/left by a stopped ingest")).doesNotExist();
    }

    private void forget(String... accounts) {
        Forget.accounts(spark, run, List.of(accounts), () -> {}, line -> {});
    }

    private List<String> raw() {
        return spark.read().parquet(run.path("rejects")).collectAsList().stream()
                .map(r -> r.<String>getAs("raw"))
                .toList();
    }

    /** Files of the run's tables, as rows and as bytes, that hold a word. */
    private List<String> holding(String word) throws IOException {
        try (Stream<Path> all = Files.walk(dir.resolve("run"))) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> text(f).contains(word))
                    .map(Path::toString)
                    .toList();
        }
    }

    private String text(Path file) {
        try {
            return file.toString().endsWith(".parquet")
                    ? spark.read()
                            .parquet(file.toString())
                            .toJSON()
                            .collectAsList()
                            .toString()
                    : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
