package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lockstep.Shared;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as they are, without a word about their columns. */
class FormatsTest extends IntoARun {
    @Test
    void youTubeThreadsAreTheirTopCommentsAndReplies() throws IOException {
        String json = """
                {"kind": "youtube#commentThreadListResponse", "items": [{"kind": "youtube#commentThread", "id": "A",
                  "snippet": {"channelId": "UCowner", "videoId": "V", "topLevelComment": {"kind": "youtube#comment", "id": "A",
                    "snippet": {"authorDisplayName": "Әлия", "authorChannelId": {"value": "UC1"}, "textOriginal": "бірінші",
                      "textDisplay": "<b>бірінші</b>", "publishedAt": "2021-01-05T10:00:00.000Z"}}},
                  "replies": {"comments": [{"kind": "youtube#comment", "id": "A.b", "snippet": {"parentId": "A",
                      "authorChannelId": {"value": "UC2"}, "textOriginal": "жауап", "publishedAt": "2021-01-05T10:01:00Z"}},
                    {"kind": "youtube#comment", "id": "A.c", "snippet": {"parentId": "A", "textOriginal": "whose?",
                      "publishedAt": "2021-01-05T10:02:00Z"}}]}}]}
                """;
        into(settings(Map.of(), null, 0.5), file("x.json", json));

        List<Post> posts = posts();
        assertThat(posts).extracting(Post::accountId).containsExactly("UC1", "UC2");
        assertThat(posts).extracting(Post::replyToPost).containsExactly("V", "A");
        assertThat(posts).extracting(Post::threadId).containsOnly("V");
        assertThat(posts.get(0).replyToAccount()).isEqualTo("UCowner");
        assertThat(posts.get(0).text()).isEqualTo("бірінші");
        assertThat(posts.get(0).platform()).isEqualTo("youtube");
        assertThat(Reject.TABLE.values(Reject.TABLE.read(spark, run)))
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).contains("channel is missing"));
    }

    @Test
    void redditsDeletedAuthorsAreRejectedAndTheirWordsAreNot() throws IOException {
        String csv = """
                fullname,author.name,body,created_utc,link_id,name,parent_id,subreddit.display_name_prefixed
                t1_a,ann,hello,1470604422.0,t3_x,t1_a,t3_x,r/kz
                t1_b,[deleted],gone,1470604423.0,t3_x,t1_b,t1_a,r/kz
                t1_c,bob,[removed],1470604424.0,t3_x,t1_c,t1_a,r/kz
                """;
        into(settings(Map.of(), null, 0.5), file("x.csv", csv));

        List<Post> posts = posts();
        assertThat(posts).extracting(Post::accountId).containsExactly("ann", "bob");
        assertThat(posts).extracting(Post::replyToPost).containsExactly("t3_x", "t1_a");
        assertThat(posts.get(1).text()).isNull();
        assertThat(posts.get(0).place()).isEqualTo("r/kz");
    }

    @Test
    void qutsToolkitFileWithItsMarkAndItsLists() throws IOException {
        String csv = "\ufeffmessage_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n"
                + "1,u1,ann,,,hi,1609840800.5,http://a.org/1 http://b.org/2\n"
                + "2,u2,bob,1,,RT hi,1609840801,\"['http://a.org/1']\"\n";
        into(settings(Map.of(), null, 0), file("x.csv", csv));

        List<Post> posts = posts();
        assertThat(posts.get(0).links()).hasSize(2);
        assertThat(posts.get(1).kind()).isEqualTo("repost");
        assertThat(posts.get(1).repostOfPost()).isEqualTo("1");
        assertThat(posts.get(1).links()).containsExactly("https://a.org/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "youtube/apidata_comment_threads_comment_thread_single.json",
                "youtube/apidata_comment_threads_comment_threads_by_video_paged_1.json",
                "youtube/apidata_comment_threads_insert_response.json",
                "youtube/apidata_comments_comments_by_parent_paged_1.json",
                "youtube/apidata_comments_insert_response.json"
            })
    void realAnswersOfYouTubeGoInWhole(String fixture) {
        into(
                settings(Map.of(), null, 0),
                Shared.file("data/fixtures/" + fixture).toString());

        assertThat(Post.TABLE.read(spark, run).count()).isPositive();
    }

    @Test
    void theInternetResearchAgencysRedditCommentsGoInWhole() {
        into(
                settings(Map.of(), null, 0.01),
                Shared.file("data/reddit_ira/comments.csv.gz").toString());

        Map<String, Long> counts = counts();
        long lost = counts.getOrDefault("records", 0L)
                - counts.getOrDefault("posts", 0L)
                - counts.getOrDefault("duplicates", 0L)
                - counts.getOrDefault("rejects", 0L);
        assertThat(lost).isZero();
        assertThat(counts.get("posts")).isGreaterThan(1000);
    }

    @Test
    void aPieceOfAnAnswerIsRefused() {
        Path piece = Shared.file("data/fixtures/youtube/modeldata_comments_comment_snippet.json");

        assertThatThrownBy(() -> into(settings(Map.of(), null, 0), piece.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no format that is known");
    }
}
