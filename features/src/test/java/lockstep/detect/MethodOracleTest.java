package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.Shared;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.action.Actions;
import lockstep.action.Trace;
import lockstep.detect.shard.AccountNumber;
import lockstep.detect.shard.AnnotatedAction;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.CellBlocks;
import lockstep.detect.shard.CellReader;
import lockstep.detect.shard.PairSettings;
import lockstep.detect.shard.ShardPlan;
import lockstep.detect.shard.TraceSpan;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.post.Post;
import lockstep.kernel.CellDetection;
import lockstep.kernel.CellDetectionTest;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Tier;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real data through ingest, annotation and the shards, against the reference implementation's answers, before the rates are re-estimated and after. */
@SparkTest
class MethodOracleTest {
    private static final String GERMAN = "account_id=account_id post_id=post_id at=timestamp ";
    private static final String PLANTS =
            "account_id=account_id at=timestamp repost_of_post=object_id repost_of_account=source repost_of_at=birth";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "german_url, lead strong, cooRTweet/german_elections.csv.gz, LINK, german, links=url_id link_source=domain_id, 10 60 600",
        "german_image, day, cooRTweet/german_elections.csv.gz, MEDIA, german, media=phash_id, 60 600",
        "german_hashtag_slot, lead, cooRTweet/german_elections.csv.gz, HASHTAG, german, hashtags=hashtag_id, 60 600",
        "russian, day, cooRTweet/russian_coord_tweets.csv.gz, REPOST, '', repost_of_post=object_id, 10 60 300 600",
        "null1, lead strong, plants/null1.csv.gz, REPOST, plants, '', 60 600",
        "campaigns1, lead strong, plants/campaigns1.csv.gz, REPOST, plants, '', 60 600"
    })
    void everyPairAndClusterIsTheReferences(
            String name,
            String tiers,
            String file,
            Trace trace,
            String base,
            String map,
            String windows,
            SparkSession spark,
            @TempDir Path dir) {
        String data = Shared.file("data/" + file).toString();
        RunFolder run = RunFolder.at(dir.toString(), spark);
        String mapping = (base.equals("german") ? GERMAN : base.equals("plants") ? PLANTS : "") + map;
        IngestFiles.into(spark, run, List.of(data), settings(mapping), line -> {});
        Action.TABLE.write(
                Actions.of(Post.TABLE.read(spark, run), List.of(trace), false, List.of(), new Observation()), run);
        PairSettings pairs = new PairSettings(
                Arrays.stream(windows.split(" ", -1))
                        .map(w -> Duration.ofSeconds(Long.parseLong(w)))
                        .toList(),
                PairSettings.CROWD);
        Annotation.write(spark, run);
        List<String> names = AccountNumber.TABLE.read(spark, run).orderBy("account").collectAsList().stream()
                .map(r -> bare(r.getAs("account_id")))
                .toList();
        for (CellReader.Cells shard : cells(AnnotatedAction.TABLE.read(spark, run), pairs)) {
            CellActions cell = shard.cells().get(0);
            String tier = cell.key().tier().column();
            if (tiers.equals("day")) tier = tier.equals("lead") ? "day" : ""; // by day is lead where no source is known
            if (!List.of(tiers.split(" ", -1)).contains(tier)) continue;
            long window = cell.key().windowSeconds();
            for (String round : List.of("round1.", "")) {
                int rounds = round.isEmpty() ? ClusterSettings.ROUNDS : 1;
                String oracle = "oracle/method/%s.%s.%d.%s".formatted(name, tier, window, round);
                boolean pairsKnown = window == 60 || name.startsWith("german") || name.equals("russian");
                if (pairsKnown) CellDetectionTest.samePairs(cell, names, rounds, oracle + "pairs.csv");
                CellDetectionTest.sameClusters(cell, names, rounds, oracle + "clusters.csv");
            }
        }
    }

    /** At the lead tier; re-estimation gives the group more bits, because its own meetings have raised the rates. */
    @Test
    void thePlantedGroupIsTheOnlyClusterOfMadeData(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, PlantedGroup.made()), run);
        Annotation.write(spark, run);
        List<String> names = AccountNumber.TABLE.read(spark, run).orderBy("account").collectAsList().stream()
                .map(r -> bare(r.getAs("account_id")))
                .toList();
        PairSettings pairs = new PairSettings(List.of(Duration.ofSeconds(60)), PairSettings.CROWD);
        List<CellReader.Cells> shards = cells(AnnotatedAction.TABLE.read(spark, run), pairs);
        assertThat(shards).hasSize(2);
        for (CellReader.Cells shard : shards) {
            if (shard.shard().tier() != Tier.LEAD) continue;
            for (CellActions cell : shard.cells()) {
                List<GroupStatistics> first = groups(cell, 1);
                List<GroupStatistics> last = groups(cell, ClusterSettings.ROUNDS);
                assertThat(last).as("%s", cell.key()).hasSize(1);
                assertThat(last.get(0).accounts().stream().map(names::get))
                        .containsExactly("a0", "a1", "a2", "a3", "a4", "a5");
                double bits =
                        first.stream().mapToDouble(GroupStatistics::bits).max().orElse(0);
                assertThat(last.get(0).bits()).as("%s", cell.key()).isGreaterThan(bits);
            }
        }
    }

    private static List<GroupStatistics> groups(CellActions cell, int rounds) {
        ClusterSettings settings = new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, rounds);
        return new CellDetection(cell, settings, true)
                .observed().groups().stream().filter(g -> g.bits() > 0).toList();
    }

    private static List<CellReader.Cells> cells(Dataset<Row> annotated, PairSettings pairs) {
        Map<Trace, TraceSpan> spans = TraceSpan.of(annotated);
        ShardPlan plan = ShardPlan.of(pairs);
        List<CellReader.Cells> cells = new ArrayList<>();
        new CellReader(plan, spans, pairs)
                .read(CellBlocks.of(annotated, spans, plan).collect().iterator())
                .forEachRemaining(cells::add);
        return cells;
    }

    private static String bare(String accountId) {
        return accountId.substring(accountId.indexOf(':') + 1);
    }

    private static IngestSettings settings(String mapping) {
        Map<String, String> map = Arrays.stream(mapping.split(" ", -1))
                .filter(m -> !m.isEmpty())
                .map(m -> m.split("=", -1))
                .collect(Collectors.toMap(m -> m[0], m -> m[1]));
        return IngestSettings.DEFAULT.withMap(map);
    }
}
