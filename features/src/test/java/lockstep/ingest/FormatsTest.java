package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.LocalSpark;
import lockstep.Shared;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as they are, without a word about their columns. */
@ExtendWith(LocalSpark.class)
class FormatsTest {
    private @TempDir Path dir;
    private SparkSession spark;
    private RunFolder run;

    @BeforeEach
    void open(SparkSession session) {
        spark = session;
        run = RunFolder.at(dir.resolve("run").toString(), session);
    }

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
        into(Files.writeString(dir.resolve("x.json"), json), 0.5);

        List<Post> posts = Post.TABLE.values(Post.TABLE.read(spark, run).orderBy("at"));
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
        into(Files.writeString(dir.resolve("x.csv"), csv), 0.5);

        List<Post> posts = Post.TABLE.values(Post.TABLE.read(spark, run).orderBy("at"));
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
        into(Files.writeString(dir.resolve("x.csv"), csv), 0);

        List<Post> posts = Post.TABLE.values(Post.TABLE.read(spark, run).orderBy("at"));
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
        into(Shared.file("data/fixtures/" + fixture), 0);

        assertThat(Post.TABLE.read(spark, run).count()).isPositive();
    }

    @Test
    void theInternetResearchAgencysRedditCommentsGoInWhole() {
        into(Shared.file("data/reddit_ira/comments.csv.gz"), 0.01);

        Map<String, Long> counts = new TreeMap<>();
        run.manifest().stages().forEach((stage, done) -> counts.putAll(done.counts()));
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

        assertThatThrownBy(() -> into(piece, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no format that is known");
    }

    private void into(Path file, double rejects) {
        IngestSettings settings = new IngestSettings(null, Map.of(), null, null, null, rejects);
        IngestFiles.into(spark, run, List.of(file.toString()), settings, line -> {});
    }
}
