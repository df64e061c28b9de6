package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import lockstep.Shared;
import lockstep.ingest.read.Input;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Real exports: what can be read goes in whole, all else is refused in words. Prints the table of it. */
class SharedFilesTest extends IntoARun {
    private static final IngestSettings SETTINGS = IngestSettings.DEFAULT.withZone("Europe/Moscow");
    /** What the analyst has to say; all other files say it themselves. */
    private static final Map<String, Map<String, String>> MAPS = Map.of(
            "cooRTweet/german_elections.csv.gz",
            Map.of("account_id", "account_id", "at", "timestamp", "links", "url_id", "link_source", "domain_id"),
            "plants/null1.csv.gz",
            Map.of("account_id", "account_id", "at", "timestamp", "repost_of_post", "object_id"),
            "plants/campaigns1.csv.gz",
            Map.of("account_id", "account_id", "at", "timestamp", "repost_of_post", "object_id"));

    @Test
    void everyFileIsReadWholeOrRefusedInWords() throws IOException {
        Path root = Shared.file("data");
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, List<String>> read = new TreeMap<>();
        for (Path file : files) {
            String name = root.relativize(file).toString();
            try {
                Input input = lockstep.ingest.Files.inputs(
                                List.of(file.toString()),
                                SETTINGS.withMap(MAPS.getOrDefault(name, Map.of())),
                                new Configuration())
                        .all()
                        .get(0);
                read.computeIfAbsent(MAPS.containsKey(name) ? name : folder(name), f -> new ArrayList<>())
                        .add(file.toString());
                System.out.printf("%-75s %s%n", name, input.format().name());
            } catch (UserError e) {
                System.out.printf("%-75s refused: %.100s%n", name, e.getMessage());
                assertThat(name)
                        .doesNotMatch("(?:cooRTweet|vk|reddit_ira|plants)/(?!.*truth).*\\.csv(?:\\.gz)?"
                                + "|fixtures/twitter_v\\d/.*|fixtures/youtube/apidata_.*");
                assertThat(e.getMessage()).as(name).hasSizeBetween(20, 2000);
                assertThat(e.next()).as(name).isNotBlank();
            }
        }
        for (Map.Entry<String, List<String>> group : read.entrySet()) {
            run = RunFolder.at(dir.resolve(group.getKey().replace('/', '_')).toString(), spark);
            // some fixtures are notices alone, and one was broken on purpose
            IngestSettings settings = SETTINGS.withMap(MAPS.getOrDefault(group.getKey(), Map.of()))
                    .withMaxRejects(0.2);
            into(settings, group.getValue().toArray(String[]::new));
            Map<String, Long> n = counts();
            System.out.printf(
                    "%-40s %,9d records = %,9d posts + %,6d duplicates + %,4d skipped + %,4d rejects%n",
                    group.getKey(),
                    n.get("records"),
                    n.get("posts"),
                    n.get("duplicates"),
                    n.get("skipped"),
                    n.get("rejects"));
            long accounted = Stream.of("posts", "duplicates", "skipped", "rejects")
                    .mapToLong(k -> n.getOrDefault(k, -1L))
                    .sum();
            assertThat(n.get("records")).isEqualTo(accounted);
            assertThat(n.get("posts")).as(group.getKey()).isPositive();
        }
        assertThat(read)
                .containsKeys("fixtures/twitter_v1", "fixtures/twitter_v2", "fixtures/youtube", "vk", "reddit_ira");
    }

    /** The first 2,000 lines of each file of the repository's own sample, which lies beside every clone. */
    @Test
    void theSampleOfTheRepositoryIsReadWhole() throws IOException {
        for (String name : List.of("comments.csv", "tweets.jsonl")) {
            Path part = dir.resolve(name);
            try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of("../data/sample", name + ".gz")));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                Files.write(part, lines.lines().limit(2_000).toList());
            }
        }

        into(
                SETTINGS,
                dir.resolve("comments.csv").toString(),
                dir.resolve("tweets.jsonl").toString());

        assertThat(counts())
                .containsEntry("records", 3_999L)
                .containsEntry("posts", 3_999L)
                .containsEntry("rejects", 0L);
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }
}
