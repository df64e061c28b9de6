package lockstep.detect.cluster;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.detect.PlantedGroup;
import lockstep.detect.PopularObject;
import lockstep.detect.SharedAction;
import lockstep.detect.UnjudgedCluster;
import lockstep.detect.expand.GrowFrom;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.meeting.Baseline;
import lockstep.run.Manifest;
import lockstep.synthetic.Background;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.MadeActions;
import lockstep.synthetic.MadeRows;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ClustersTest {
    private static final PairSettings HOUR = new PairSettings(List.of(Duration.ofHours(1)), PairSettings.CROWD);
    private static final PairSettings MINUTE = new PairSettings(List.of(Duration.ofSeconds(60)), PairSettings.CROWD);

    @Test
    void theClustersAreReportedOnceAndBeforeTheirTables(SparkSession spark, @TempDir Path dir) {
        List<List<UnjudgedCluster>> told = told(spark, dir, PlantedGroup.made());

        assertThat(told).hasSize(1);
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<Cluster> written = Cluster.FOUND.values(Cluster.FOUND.read(spark, run));
        assertThat(told.get(0))
                .extracting(UnjudgedCluster::clusterId)
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().map(Cluster::clusterId).toList());
        Cluster best = written.get(0);
        List<String> members =
                Member.TABLE
                        .values(Member.TABLE
                                .read(spark, run)
                                .where(col("cluster_id").equalTo(best.clusterId())))
                        .stream()
                        .map(Member::accountId)
                        .toList();
        assertThat(told.get(0).get(0).accounts()).containsExactlyInAnyOrderElementsOf(members);
    }

    /** Eight accounts that repost everything together have nobody to be compared with; with a crowd of others they are a cluster. */
    @Test
    void accountsThatMakeAllTheDataAreNotTested(SparkSession spark, @TempDir Path alone, @TempDir Path among) {
        List<Action> theirs = new ArrayList<>();
        for (int object = 0; object < 12; object++) {
            for (int account = 0; account < 8; account++) theirs.add(repost("t" + account, object, 600 + account));
        }
        List<Action> all = new ArrayList<>(theirs);
        for (int account = 0; account < 200; account++) {
            for (int k = 0; k < 4; k++) all.add(repost("o" + account, (account + 5 * k) % 12, 3_600 + 97 * account));
        }

        Map<String, Long> counts = written(spark, alone, theirs);
        assertThat(counts).containsEntry("clusters", 0L);
        assertThat(Untested.of(manifest(counts))).contains(new Untested(8, 100));
        Map<String, Long> compared = written(spark, among, all);
        assertThat(compared.get("clusters")).isPositive();
        assertThat(Untested.of(manifest(compared))).isEmpty();
    }

    @Test
    void theAccountsInStrongClustersAreCounted(SparkSession spark, @TempDir Path dir) {
        Map<String, Long> counts = written(spark, dir, PlantedGroup.made());
        RunFolder run = RunFolder.at(dir.toString(), spark);
        long members = Member.TABLE
                .read(spark, run)
                .join(Cluster.FOUND.read(spark, run).where("tier = 'strong'"), "cluster_id")
                .select("account_id")
                .distinct()
                .count();
        assertThat(members).isPositive();
        assertThat(counts).containsEntry(Clusters.IN_STRONG, members);
    }

    /** Twenty accounts follow orders within 30 minutes, and nine of ten of their actions are ordinary. Five of them bring up the others. */
    @Test
    void aClusterGrowsFromGivenAccountsAndOnlyFromThem(SparkSession spark, @TempDir Path with, @TempDir Path without) {
        MadeActions made = new Campaign(20, 10, 0.5, 1800, 0.9).plant(Background.PLAIN.make(5), 5);
        List<Action> actions = MadeRows.of(made);
        List<String> network = new ArrayList<>(MadeRows.network(made, 0));
        Collections.shuffle(network, new Random(7));
        written(spark, without, actions, HOUR, GrowFrom.NOBODY);
        assertThat(members(spark, without)).doesNotContainAnyElementsOf(network);

        List<String> given = network.subList(0, 5);
        String barred = network.get(19);
        Cluster grown = grown(spark, with, actions, HOUR, new GrowFrom(given, Set.of(barred)))
                .orElseThrow();
        List<String> members = members(spark, with, grown.clusterId());
        assertThat(members).isSubsetOf(network).containsAll(given).doesNotContain(barred);
        assertThat(members(spark, with)).as("the other clusters stay").containsAll(members(spark, without));
        assertThat(grown.accounts()).isGreaterThanOrEqualTo(10);
        assertThat(grown.grownFrom()).containsExactlyInAnyOrderElementsOf(given);
        assertThat(grown.ebitsBrought()).isGreaterThan(7);
        assertThat(grown.traces()).containsExactly("repost");
        assertThat(SharedAction.TABLE
                        .read(spark, RunFolder.at(with.toString(), spark))
                        .count())
                .as("the page shows what they share")
                .isPositive();
    }

    @Test
    void aGroupThatIsFoundWithoutGivenAccountsStandsInTheListOnce(
            SparkSession spark, @TempDir Path with, @TempDir Path without) {
        Map<String, Long> counts = written(spark, without, PlantedGroup.made());

        Optional<Cluster> grown = grown(
                spark, with, PlantedGroup.made(), MINUTE, new GrowFrom(List.of("p:a0", "p:a1", "p:a2"), Set.of()));
        assertThat(grown).isEmpty();
        assertThat(members(spark, with)).containsExactlyInAnyOrderElementsOf(members(spark, without));
        assertThat(counts.get("clusters")).isPositive();
    }

    private static List<String> members(SparkSession spark, Path dir, String cluster) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        return Member.TABLE
                .values(Member.TABLE.read(spark, run).where(col("cluster_id").equalTo(cluster)))
                .stream()
                .map(Member::accountId)
                .toList();
    }

    private static Optional<Cluster> grown(
            SparkSession spark, Path dir, List<Action> actions, PairSettings pairs, GrowFrom from) {
        written(spark, dir, actions, pairs, from);
        RunFolder run = RunFolder.at(dir.toString(), spark);
        return Cluster.FOUND.values(Cluster.FOUND.read(spark, run)).stream()
                .filter(Cluster::isGrown)
                .findFirst();
    }

    private static List<String> members(SparkSession spark, Path dir) {
        return Member.TABLE.values(Member.TABLE.read(spark, RunFolder.at(dir.toString(), spark))).stream()
                .map(Member::accountId)
                .toList();
    }

    @Test
    void theObjectsThatMostAccountsShareAreListed(SparkSession spark, @TempDir Path dir) {
        List<Action> actions = new ArrayList<>();
        for (int object = 0; object < 30; object++) {
            for (int account = 0; account < object; account++) actions.add(repost("a" + account, object, account));
        }
        written(spark, dir, actions);
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Post.TABLE.write(Post.TABLE.rows(spark, List.of()), run);

        assertThat(PopularObject.write(spark, run, 29)).isEqualTo(20);
        assertThat(PopularObject.first(spark, run))
                .extracting(
                        PopularObject::objectId, PopularObject::accounts, PopularObject::posts, PopularObject::share)
                .containsExactly(
                        tuple("object 29", 29L, 29L, 1.0),
                        tuple("object 28", 28L, 28L, 28 / 29.0),
                        tuple("object 27", 27L, 27L, 27 / 29.0));
    }

    private static Action repost(String account, int object, long second) {
        Instant birth = Instant.parse("2021-01-04T10:00:00Z").plusSeconds(86_400L * object);
        String post = account + " " + object;
        return new Action(
                "repost", account, "object " + object, "source", birth, birth.plusSeconds(second), "ru", post, false);
    }

    private static Manifest manifest(Map<String, Long> counts) {
        return Manifest.EMPTY.with("clusters", new Manifest.Stage("f", Map.of(), counts, 1));
    }

    private static Map<String, Long> written(SparkSession spark, Path dir, List<Action> actions) {
        return written(spark, dir, actions, GrowFrom.NOBODY);
    }

    private static Map<String, Long> written(SparkSession spark, Path dir, List<Action> actions, GrowFrom from) {
        return written(spark, dir, actions, MINUTE, from);
    }

    private static Map<String, Long> written(
            SparkSession spark, Path dir, List<Action> actions, PairSettings pairs, GrowFrom from) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        return Clusters.write(
                spark,
                run,
                pairs,
                new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6),
                from,
                Baseline.NONE,
                found -> {});
    }

    private static List<List<UnjudgedCluster>> told(SparkSession spark, Path dir, List<Action> actions) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        List<List<UnjudgedCluster>> told = new ArrayList<>();
        Clusters.write(spark, run, MINUTE, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), found -> {
            assertThat(dir.resolve("work/clusters")).doesNotExist();
            assertThat(dir.resolve("rates")).as("written when they are clean").doesNotExist();
            told.add(found);
        });
        assertThat(dir.resolve("rates")).exists();
        return told;
    }
}
