package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import lockstep.Shared;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Reject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tweets of both APIs. The tests run in Almaty's time zone, where Twitter4J's own times would be hours off. */
class TwitterTest extends IntoARun {
    private static final String USER =
            "\"user\":{\"id\":1,\"id_str\":\"1\",\"screen_name\":\"ali\",\"name\":\"Әли\",\"followers_count\":3,"
                    + "\"friends_count\":4,\"statuses_count\":5,\"created_at\":\"Mon Nov 02 20:19:26 +0000 2009\"}";

    @Test
    void v1TakesIdsAndTimesFromTheJsonItself() throws IOException {
        ingest("{\"delete\":{\"status\":{\"id\":1}}}\n"
                + "{\"created_at\":\"Sat Dec 19 16:01:35 +0000 2009\",\"id\":1046731563176742900,"
                + "\"id_str\":\"1046731563176742912\",\"text\":\"сәлем #Алматы\",\"source\":\"<a href=\\\"x\\\">Web</a>\","
                + "\"entities\":{\"hashtags\":[{\"text\":\"Алматы\",\"indices\":[6,13]}],"
                + "\"urls\":[{\"url\":\"https://t.co/a\",\"expanded_url\":\"https://example.org/p?fbclid=1\",\"display_url\":\"e\",\"indices\":[0,1]}],"
                + "\"user_mentions\":[]},"
                + USER + "}\n"
                + "{\"created_at\":\"Sat Dec 19 16:01:36 +0000 2009\",\"id\":2,\"id_str\":\"2\",\"text\":\"RT @x: cut…\","
                + "\"retweeted_status\":{\"created_at\":\"Sat Dec 19 15:00:00 +0000 2009\",\"id\":9,\"id_str\":\"9\","
                + "\"text\":\"the whole text\",\"user\":{\"id\":8,\"id_str\":\"8\",\"screen_name\":\"x\"}},"
                + USER + "}\n"
                + "{\"created_at\":\"Sat Dec 19 16:01:36 +0000 2009\",\"id\":1.05E18,\"text\":\"x\"," + USER + "}\n"
                + "{\"created_at\": broken\n");

        assertThat(counts())
                .containsEntry("records", 5L)
                .containsEntry("posts", 2L)
                .containsEntry("skipped delete", 1L)
                .containsEntry("rejects", 2L);
        assertThat(posts())
                .anySatisfy(p -> {
                    assertThat(p.postId()).isEqualTo("1046731563176742912");
                    assertThat(p.at()).isEqualTo("2009-12-19T16:01:35Z");
                    assertThat(p.hashtags()).containsExactly("Алматы");
                    assertThat(p.links()).containsExactly("https://example.org/p");
                    assertThat(p.client()).isEqualTo("Web");
                    assertThat(p.platform()).isEqualTo("twitter");
                })
                .anySatisfy(p -> {
                    assertThat(p.kind()).isEqualTo("repost");
                    assertThat(p.repostOfPost()).isEqualTo("9");
                    assertThat(p.repostOfAccount()).isEqualTo("8");
                    assertThat(p.repostOfAt()).isEqualTo("2009-12-19T15:00:00Z");
                    assertThat(p.text()).isEqualTo("the whole text");
                });
        assertThat(Account.TABLE.values(Account.TABLE.read(spark, run)))
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.createdAt()).isEqualTo("2009-11-02T20:19:26Z");
                    assertThat(a.followers()).isEqualTo(3);
                });
        assertThat(Reject.TABLE.values(Reject.TABLE.read(spark, run)))
                .extracting(Reject::reason)
                .anyMatch(r -> r.contains("not a whole number"))
                .anyMatch(r -> r.startsWith("broken JSON"));
    }

    @Test
    void v2ReadsResponsesWithTheirIncludes() throws IOException {
        ingest(
                "{\"data\":[{\"id\":\"5\",\"author_id\":\"1\",\"created_at\":\"2021-01-05T10:00:00.250Z\",\"text\":\"RT @x: cut…\","
                        + "\"referenced_tweets\":[{\"type\":\"retweeted\",\"id\":\"9\"}]},"
                        + "{\"id\":\"6\",\"author_id\":\"1\",\"created_at\":\"2021-01-05T10:00:01.000Z\",\"text\":\"жауап\","
                        + "\"in_reply_to_user_id\":\"8\",\"conversation_id\":\"9\",\"lang\":\"kk\","
                        + "\"referenced_tweets\":[{\"type\":\"replied_to\",\"id\":\"9\"}],"
                        + "\"attachments\":{\"media_keys\":[\"3_1\"]}}],"
                        + "\"includes\":{\"tweets\":[{\"id\":\"9\",\"author_id\":\"8\",\"created_at\":\"2021-01-05T09:00:00.000Z\","
                        + "\"text\":\"the whole text\",\"entities\":{\"hashtags\":[{\"tag\":\"x\"}]}}],"
                        + "\"users\":[{\"id\":\"1\",\"username\":\"ali\",\"public_metrics\":{\"followers_count\":2}}]}}\n"
                        + "{\"errors\":[{\"title\":\"Not Found\"}],\"meta\":{}}\n");

        assertThat(counts())
                .containsEntry("records", 3L)
                .containsEntry("posts", 2L)
                .containsEntry("skipped", 1L);
        assertThat(posts())
                .anySatisfy(p -> {
                    assertThat(p.at()).isEqualTo("2021-01-05T10:00:00.250Z");
                    assertThat(p.repostOfAccount()).isEqualTo("8");
                    assertThat(p.repostOfAt()).isEqualTo("2021-01-05T09:00:00Z");
                    assertThat(p.text()).isEqualTo("the whole text");
                    assertThat(p.hashtags()).containsExactly("x");
                })
                .anySatisfy(p -> {
                    assertThat(p.kind()).isEqualTo("reply");
                    assertThat(p.replyToPost()).isEqualTo("9");
                    assertThat(p.replyToAccount()).isEqualTo("8");
                    assertThat(p.media()).containsExactly("3_1");
                });
    }

    @Test
    void anArrayIsReadElementByElementAndRefusedWhereItBreaks() throws IOException {
        String two = "[\n{\"id\":\"5\",\"author_id\":\"1\",\"created_at\":\"2021-01-05T10:00:00Z\",\"text\":\"a\"},\n"
                + "{\"id\":\"6\",\"author_id\":\"1\",\"created_at\":\"2021-01-05T10:00:00Z\",\"text\":\"b\"}";

        assertThatThrownBy(() -> ingest(two + ",\n {\"id\":")).hasStackTraceContaining("is broken JSON");
        ingest(two + "]");

        assertThat(counts()).containsEntry("records", 2L).containsEntry("posts", 2L);
    }

    @Test
    void twoTweetsOnOneLineAreNotTakenForOne() throws IOException {
        String tweet = "{\"id\":\"5\",\"author_id\":\"1\",\"created_at\":\"2021-01-05T10:00:00Z\",\"text\":\"a\"}";
        ingest(tweet + "\n" + tweet + tweet + "\n");

        assertThat(counts()).containsEntry("records", 2L).containsEntry("rejects", 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "twitter_v1/t4j_dao_statuses_home_timeline.json, 16, 16, 0",
        "twitter_v1/t4j_dao_statuses_retweet_6010814202.json, 1, 1, 0",
        "twitter_v1/t4j_streamingapi-testcase.json, 6, 3, 3",
        "twitter_v2/flat_head.jsonl, 5, 5, 0",
        "twitter_v2/noflat.jsonl, 100, 100, 0",
        "twitter_v2/two_tweets.jsonl, 1, 1, 0",
        "twitter_v2/quoted_edit.jsonl, 1, 1, 0",
        "twitter_v2/streaming_output_with_error.jsonl, 8, 7, 0"
    })
    void realFilesAddUp(String file, long records, long posts, long skipped) {
        String path = Shared.file("data/fixtures/" + file).toString();
        into(settings(Map.of(), null, 0.2), path);

        assertThat(counts())
                .containsEntry("records", records)
                .containsEntry("posts", posts)
                .containsEntry("skipped", skipped);
    }

    private void ingest(String json) throws IOException {
        into(settings(Map.of(), null, 1), file("tweets.json", json));
    }
}
