package lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import lockstep.SparkTest;
import lockstep.ingest.post.Post;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SparkTest
class ActionsTest {
    private static final Instant NOON = Instant.parse("2021-01-05T12:00:00Z");

    @Test
    void aRepostIsOneActAndNotAlsoAUseOfWhatThePostHolds(SparkSession spark) {
        Post repost = post("1", "a", 0, "repost", "text #tag", List.of("l"), List.of("tag"), "9", "s", null, null);

        assertThat(actions(spark, repost)).singleElement().satisfies(a -> {
            assertThat(a.trace()).isEqualTo("repost");
            assertThat(a.objectId()).isEqualTo("twitter:9");
            assertThat(a.source()).isEqualTo("twitter:s");
            assertThat(a.accountId()).isEqualTo("twitter:a");
        });
    }

    @Test
    void ofALinkTheFirstShareCountsOfAHashtagEveryUse(SparkSession spark) {
        List<Action> actions = actions(
                spark,
                post("2", "a", 60, "post", null, List.of("l"), List.of("#Алматы"), null, null, null, null),
                post("1", "a", 0, "post", null, List.of("l"), List.of("алматы"), null, null, null, null));

        assertThat(actions)
                .filteredOn(a -> a.trace().equals("link"))
                .extracting(Action::postId)
                .containsExactly("1");
        assertThat(actions)
                .filteredOn(a -> a.trace().equals("hashtag"))
                .extracting(Action::objectId)
                .containsExactly("алматы", "алматы");
    }

    @Test
    void theSameWordsAreTheSameTextWhateverTheirCaseLinksAndMentions(SparkSession spark) {
        List<Action> actions = actions(
                spark,
                post(
                        "1",
                        "a",
                        0,
                        "post",
                        "Рахмет,  БӘРІҢІЗГЕ! Аман болыңыз. https://x.example/1",
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null),
                post(
                        "2",
                        "b",
                        5,
                        "reply",
                        "@x [id7|Айгүл], рахмет, бәріңізге! аман болыңыз.",
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null),
                post(
                        "3",
                        "c",
                        9,
                        "post",
                        "рахмет барінізге аман болыныз",
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null),
                post("4", "d", 9, "post", " @only https://x.example 🎉", List.of(), List.of(), null, null, null, null));

        assertThat(actions).extracting(Action::trace).containsOnly("text");
        assertThat(actions).hasSize(3);
        assertThat(actions.stream().map(Action::objectId).distinct()).hasSize(2);
    }

    /** Greetings are the same in everybody's mouth, and a hashtag is an object of its own. */
    @Test
    void aTextOfLessThanTwentyLettersIsNoObject(SparkSession spark) {
        String hashtags = "Доброе утро! #хорошегодня #всемпривет";
        List<Action> actions = actions(
                spark,
                post("1", "a", 0, "post", "Доброе утро!", List.of(), List.of(), null, null, null, null),
                post("2", "b", 5, "post", hashtags, List.of(), List.of(), null, null, null, null),
                post("3", "c", 5, "post", "абвгдежзиклмнопрсту", List.of(), List.of(), null, null, null, null),
                post("4", "d", 9, "post", "абвгдежзиклмнопрстуф", List.of(), List.of(), null, null, null, null));

        assertThat(actions).extracting(Action::postId).containsExactly("4");
    }

    @Test
    void aReplysObjectIsBornWhenTheDataSayElseWithItsFirstAction(SparkSession spark) {
        List<Action> actions = actions(
                spark,
                post("9", "s", -500, "post", null, List.of(), List.of(), null, null, null, null),
                post("1", "a", 0, "reply", null, List.of(), List.of(), null, null, "9", "s"),
                post("2", "b", 50, "reply", null, List.of(), List.of(), null, null, "8", "s"),
                post("3", "c", 40, "reply", null, List.of(), List.of(), null, null, "8", "s"));

        assertThat(actions)
                .filteredOn(a -> a.objectId().equals("twitter:9"))
                .extracting(Action::birth)
                .containsExactly(NOON.minusSeconds(500));
        assertThat(actions)
                .filteredOn(a -> a.objectId().equals("twitter:8"))
                .extracting(Action::birth)
                .containsExactly(NOON.plusSeconds(40), NOON.plusSeconds(40));
    }

    @Test
    void kazakhLettersStayTheirOwn() {
        assertThat(Folding.text("Қазақ")).isNotEqualTo(Folding.text("Казак"));
        assertThat(Folding.text("ＡＢＣ ﬁ")).isEqualTo("abc fi");
        assertThat(Folding.hashtag("#Тұрақтылық")).isEqualTo("тұрақтылық");
    }

    @Test
    void threeHashtagsInOrderAreASequenceAndWhoIsNamedIsATarget(SparkSession spark) {
        List<Action> actions = actions(
                spark,
                post("1", "a", 0, "reply", null, List.of(), List.of("#Бір", "екі", "үш"), null, null, "9", "S"),
                post("2", "b", 5, "post", null, List.of(), List.of("екі", "бір", "үш"), null, null, null, null),
                post("3", "c", 9, "post", null, List.of(), List.of("бір", "екі"), null, null, null, "c"));

        assertThat(actions)
                .filteredOn(a -> a.trace().equals("sequence"))
                .extracting(Action::objectId)
                .containsExactlyInAnyOrder("бір екі үш", "екі бір үш");
        assertThat(actions)
                .filteredOn(a -> a.trace().equals("target"))
                .extracting(Action::objectId)
                .containsExactly("twitter:s");
    }

    /** Ids that are hashes differ by case, handles do not, and a mention may be either. */
    @Test
    void anAnswerAndAMentionOfOneAccountAreOneTargetAndNobodyTargetsThemselves(SparkSession spark) {
        String hash = "tsYb80jn4+489dsPE6SiLmVIBcZeiaL9FUbnhfh8e4=";
        List<Action> actions = actions(
                spark,
                naming("1", "a", hash, hash),
                naming("2", "b", "JohnDoe", "johndoe", "JOHNDOE"),
                naming("3", hash, null, hash),
                naming("4", "AidaNews", null, "aidanews"));

        assertThat(actions)
                .extracting(Action::objectId)
                .containsExactlyInAnyOrder("twitter:" + hash, "twitter:johndoe");
    }

    @Test
    void theRhythmIsOfAPlaceOrElseOfAPlatformAndALanguage(SparkSession spark) {
        List<Action> actions = Action.TABLE.values(Actions.of(
                Post.TABLE.rows(
                        spark,
                        List.of(
                                post("1", "a", 0, "post", "x", List.of(), List.of(), null, null, null, null),
                                post("2", "b", 0, "repost", "x", List.of(), List.of(), "1", "a", null, null))),
                List.of(Trace.RHYTHM),
                false,
                List.of(),
                new Observation()));
        assertThat(actions).extracting(Action::objectId).containsExactly("twitter:in ?");
    }

    /** A text with few letters is no object, and it is counted, once each post. */
    @Test
    void shortTextsAreCounted(SparkSession spark) {
        Observation shortTexts = new Observation();
        List<Post> posts = List.of(
                post("1", "a", 0, "post", "Доброе утро!", List.of(), List.of(), null, null, null, null),
                post("2", "b", 0, "post", "[id1|Анна], \ud83d\ude00", List.of(), List.of(), null, null, null, null),
                post(
                        "3",
                        "c",
                        0,
                        "post",
                        "Хватит раскачивать лодку, соседи",
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null),
                post("4", "d", 0, "post", " ", List.of(), List.of(), null, null, null, null));
        List<Action> actions = Action.TABLE.values(
                Actions.of(Post.TABLE.rows(spark, posts), List.of(Trace.TEXT), true, List.of(), shortTexts));
        assertThat(actions).extracting(Action::postId).containsExactly("3");
        assertThat(Actions.shortTexts(shortTexts)).isEqualTo(2);
    }

    /** All traces but the rhythm, which every post of one's own feeds. */
    private static List<Action> actions(SparkSession spark, Post... posts) {
        List<Trace> traces =
                Arrays.stream(Trace.values()).filter(t -> t != Trace.RHYTHM).toList();
        return Action.TABLE.values(
                Actions.of(Post.TABLE.rows(spark, List.of(posts)), traces, false, List.of(), new Observation()));
    }

    private static Post naming(String id, String account, @Nullable String replyTo, String... mentions) {
        Post p = post(id, account, 0, "post", null, List.of(), List.of(), null, null, null, replyTo);
        return new Post(
                p.platform(),
                id,
                account,
                p.at(),
                p.kind(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                replyTo,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(mentions),
                List.of(),
                "f",
                1);
    }

    private static Post post(
            String id,
            String account,
            int second,
            String kind,
            @Nullable String text,
            List<String> links,
            List<String> hashtags,
            @Nullable String repostOf,
            @Nullable String repostOfAccount,
            @Nullable String replyTo,
            @Nullable String replyToAccount) {
        return new Post(
                "twitter",
                id,
                account,
                NOON.plusSeconds(second),
                kind,
                null,
                text,
                null,
                null,
                repostOf,
                repostOfAccount,
                null,
                replyTo,
                replyToAccount,
                null,
                null,
                null,
                null,
                null,
                links,
                hashtags,
                List.of(),
                List.of(),
                "f",
                1);
    }
}
