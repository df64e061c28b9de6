package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lockstep.SparkTest;
import lockstep.ingest.post.Post;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SparkTest
class MergeTest {
    private static final Instant AT = Instant.parse("2021-01-05T10:00:00Z");

    private static Post post(
            int id, @Nullable String text, @Nullable String url, List<String> links, String file, long row) {
        return new Post(
                "vk",
                "p" + id,
                "a" + id % 7,
                AT.plusSeconds(id),
                "post",
                url,
                text,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                links,
                List.of(),
                List.of(),
                List.of(),
                file,
                row);
    }

    private static List<String> merged(SparkSession spark, List<Post> posts, long records) {
        Dataset<Row> rows = Post.TABLE.rows(spark, posts).repartition(3);
        return Merge.posts(rows, records)
                .orderBy("post_id", "text")
                .select(Stream.concat(
                                Arrays.stream(Post.TABLE.schema().columns().fieldNames()), Stream.of(Merge.SEEN))
                        .map(functions::col)
                        .toArray(Column[]::new))
                .selectExpr("to_json(struct(*), map('ignoreNullFields', 'false'))")
                .collectAsList()
                .stream()
                .map(r -> r.getString(0))
                .toList();
    }

    @Test
    void rowsThatDifferInListsAddressesAndPlacesAreOnePost(SparkSession spark) {
        List<Post> posts = List.of(
                post(1, "x", "https://b.example", List.of("l2"), "two.csv", 9),
                post(1, "x", "https://a.example", List.of("l1", "l2"), "one.csv", 7),
                post(1, "y", null, List.of(), "one.csv", 8),
                post(2, null, null, List.of(), "one.csv", 1),
                post(2, null, null, List.of(), "one.csv", 1));
        for (long records : new long[] {posts.size(), Long.MAX_VALUE}) {
            assertThat(merged(spark, posts, records)).hasSize(3);
            assertThat(merged(spark, posts, records).get(0))
                    .contains(
                            "\"url\":\"https://a.example\"", "\"links\":[\"l1\",\"l2\"]", "\"source_file\":\"one.csv\"")
                    .contains("\"source_row\":7", "\"seen\":2");
            assertThat(merged(spark, posts, records).get(1)).contains("\"text\":\"y\"", "\"seen\":1");
            assertThat(merged(spark, posts, records).get(2)).contains("\"text\":null", "\"seen\":2");
        }
    }

    /** Rows that are like no other pass the comparison by on large data; the result is the same. */
    @Test
    void manyRowsAreMergedLikeFew(SparkSession spark) {
        Random random = new Random(8);
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int id = random.nextInt(250);
            String text = id % 3 == 0 ? null : "t" + id % 5;
            List<String> links = random.nextInt(4) == 0 ? List.of("l" + random.nextInt(3)) : List.of();
            posts.add(post(id, text, random.nextBoolean() ? null : "u" + random.nextInt(3), links, "f" + i % 2, i));
        }
        List<String> few = merged(spark, posts, posts.size());

        assertThat(few).hasSizeBetween(100, 250).anyMatch(r -> r.contains("\"seen\":3"));
        assertThat(merged(spark, posts, Long.MAX_VALUE)).isEqualTo(few);
    }
}
