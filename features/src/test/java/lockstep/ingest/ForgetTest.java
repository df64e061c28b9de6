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

        Forget.account(spark, run, "vk:leaver", line -> {});

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
        Forget.account(spark, run, "vk:leaver", line -> {});

        into(
                settings(Map.of(), null, 0.9),
                dir.resolve("one.csv").toString(),
                file("three.csv", HEAD + "vk,7,stayer,bob,2021-01-08T00:00:00Z,more,,\n"));

        assertThat(posts()).extracting(Post::postId).containsExactly("2", "3", "7");
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
        assertThatThrownBy(() -> Forget.account(spark, run, "vk:nobody", line -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no account vk:nobody");
        assertThat(run.exists(Forget.LOG)).isFalse();
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
