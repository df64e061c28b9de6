package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lockstep.LocalSpark;
import lockstep.action.Action;
import lockstep.detect.Cluster;
import lockstep.detect.Clusters;
import lockstep.detect.Crowd;
import lockstep.detect.PairSettings;
import lockstep.detect.Stratum;
import lockstep.ingest.post.Account;
import lockstep.kernel.ClusterSettings;
import lockstep.kernel.Tier;
import lockstep.pair.Crowding;
import lockstep.pair.Keying;
import lockstep.pair.Pairs;
import lockstep.pair.Touch;
import lockstep.run.Certificate;
import lockstep.table.RunFolder;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class DecoysTest {
    private static final PairSettings PAIRS =
            new PairSettings(List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)), PairSettings.CROWD);
    private static final ClusterSettings CLUSTERS = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6);

    @Test
    void theSameHoweverTheWorkIsDividedAndMoreDecoysContainFewer(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions()).repartition(4), run);
        Pairs.write(spark, run, PAIRS);
        Dataset<Row> touches = Touch.TABLE.read(spark, run);
        assertThat(Crowd.TABLE.read(spark, run).isEmpty()).isTrue();

        CellSizes sizes = CellSizes.of(Stratum.TABLE.read(spark, run));
        List<Decoy> alone = decoys(touches, 60, sizes, 1, 64);
        assertThat(alone).as("groups that come near").hasSizeGreaterThan(3);
        assertThat(alone).as("shuffled, they are no longer together").noneMatch(d -> d.bits() > 0);
        assertThat(decoys(touches.repartition(7), 60, sizes, 4, 64)).isEqualTo(alone);
        Dataset<Row> later = touches.where(col("trace").equalTo("hashtag"))
                .withColumn("at", col("at").plus(30_000_000)); // others come between
        Dataset<Row> again =
                later.where(expr("(at - pmod(at, 60000000)) = (at - 30000000 - pmod(at - 30000000, 60000000))"));
        assertThat(again.count()).isGreaterThan(500);
        assertThat(decoys(touches.union(again), 60, sizes, 2, 64))
                .as("of hashtags used again within their slot")
                .isEqualTo(alone);
        assertThat(decoys(touches, 3, sizes, 2, 1))
                .isEqualTo(alone.stream().filter(d -> d.seed() < 8).toList());
    }

    @Test
    void clustersGetTheirErrorRateAndTheRunItsCertificate(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions()), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Pairs.write(spark, run, PAIRS);
        Clusters.write(spark, run, PAIRS, CLUSTERS, best -> {});

        Decoys.write(spark, run, PAIRS, CLUSTERS, new DecoySettings(200, 1));
        Certificate certificate = run.manifest().certificate();
        assertThat(certificate).isNotNull();
        assertThat(certificate.holds()).isTrue();
        assertThat(certificate.words())
                .contains("strong: by arrivals 0 of 200", "lead: by arrivals 0 of 200", "by pairs 0");
        List<Cluster> judged = Cluster.JUDGED.values(Cluster.JUDGED.read(spark, run));
        double floor = 1 / (200.0 * judged.size());
        assertThat(judged).isNotEmpty().allSatisfy(c -> assertThat(c.q()).isBetween(floor, 1 / 200.0));
        assertThat(judged).anyMatch(Cluster::canFlag);

        Decoys.write(spark, run, PAIRS, CLUSTERS, new DecoySettings(0, 1));
        assertThat(Cluster.JUDGED.values(Cluster.JUDGED.read(spark, run)))
                .hasSameSizeAs(judged)
                .allSatisfy(c -> {
                    assertThat(c.q()).isNull();
                    assertThat(c.canFlag()).isFalse();
                    assertThat(c.cannotFlagBecause()).anyMatch(r -> r.contains("no certificate"));
                });
    }

    private static List<Decoy> decoys(Dataset<Row> touches, int decoys, CellSizes sizes, int turns, int atOnce) {
        Dataset<Row> packed = PackedActions.of(touches, searches(turns), new Keying(PAIRS.micros(), Crowding.NONE));
        return Decoy.TABLE.values(
                Decoys.of(packed, CLUSTERS, new DecoySettings(decoys, 5), sizes, searches(turns), atOnce));
    }

    private static Searches searches(int turns) {
        return new Searches(PAIRS.seconds(), (tier, s) -> s == 600 && tier == Tier.LEAD ? 1 : turns);
    }

    @Test
    void cellsThatFillTheHeapAreSearchedOneAfterAnother(SparkSession spark) {
        Dataset<Row> strata = spark.sql("select 'link' trace, 'lead' tier, 60L window_s, 1000L actions"
                + " union all select 'text', 'lead', 60L, 500L");
        CellSizes few = CellSizes.of(strata);
        CellSizes many =
                CellSizes.of(strata.withColumn("actions", col("actions").multiply(1_000_000_000L)));

        assertThat(few.of("link", "lead", 60)).isEqualTo(1000);
        assertThat(few.atOnce(spark.sparkContext())).isGreaterThan(1_000);
        assertThat(many.atOnce(spark.sparkContext())).isOne();

        Dataset<Row> tasks = spark.range(100)
                .repartition(8)
                .mapPartitions(
                        (MapPartitionsFunction<Long, Integer>)
                                rows -> List.of(TaskContext.getPartitionId()).iterator(),
                        Encoders.INT())
                .toDF();
        assertThat(Decoys.oneAfterAnother(tasks, 1).repartition(1).distinct().count())
                .as("tasks that looked at eight partitions")
                .isOne();
        Dataset<Row> none = spark.createDataFrame(List.of(), PackedActions.COLUMNS);
        assertThat(Decoys.of(none, CLUSTERS, new DecoySettings(1, 1), few, searches(1), 1)
                        .queryExecution()
                        .optimizedPlan()
                        .collectLeaves()
                        .head()
                        .nodeName())
                .as("plain rows")
                .contains("RDD");
    }

    /** Five accounts that act as one among ninety. */
    private static List<Action> actions() {
        Random random = new Random(1);
        Instant start = Instant.parse("2021-01-04T00:00:00Z");
        List<Action> actions = new ArrayList<>();
        for (int account = 0; account < 90; account++) {
            for (int object = 0; object < 100; object++) {
                boolean together = account < 5 && object < 20;
                if (!together && random.nextInt(3) > 0) continue;
                int second = object * 2_000 + (together ? 700 : random.nextInt(1_500));
                Instant at = start.plusSeconds(second);
                Instant birth = start.plusSeconds(object * 2_000L);
                String who = "p:a" + account;
                String post = account + "-" + object;
                actions.add(new Action("link", who, "o" + object, "s" + object % 4, birth, at, "ru", post, false));
                actions.add(new Action("hashtag", who, "h" + object % 3, "h", birth, at, "ru", post, false));
            }
        }
        return actions;
    }
}
