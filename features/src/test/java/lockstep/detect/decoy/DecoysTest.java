package lockstep.detect.decoy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.Cluster;
import lockstep.detect.Decoy;
import lockstep.detect.Stratum;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.shard.AnnotatedAction;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.ClusterSettings;
import lockstep.run.Certificate;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class DecoysTest {
    private static final PairSettings PAIRS =
            new PairSettings(List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)), PairSettings.CROWD);
    private static final ClusterSettings CLUSTERS = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6);

    @Test
    void theSameHoweverTheWorkIsDividedAndMoreDecoysContainFewer(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions()).repartition(4), run);
        Annotation.write(spark, run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Clusters.write(spark, run, PAIRS, CLUSTERS, best -> {});
        Dataset<Row> annotated = AnnotatedAction.TABLE.read(spark, run);
        Dataset<Row> strata = Stratum.TABLE.read(spark, run);
        List<Decoy> alone = decoys(annotated, strata, 60);
        assertThat(alone).as("groups that come near").hasSizeGreaterThan(3);
        assertThat(alone).as("labels are permuted, so nobody acts together").noneMatch(d -> d.bits() > 0);
        assertThat(decoys(annotated.repartition(7), strata, 60)).isEqualTo(alone);
        Dataset<Row> busy = strata.withColumn(
                "actions", when(col("window_s").equalTo(600), lit(1_000_000L)).otherwise(col("actions")));
        assertThat(decoys(annotated, busy, 60))
                .as("several shards share the seeds of a window")
                .isEqualTo(alone);
        Dataset<Row> later = annotated
                .where(col("trace").equalTo("hashtag"))
                .withColumn("at", col("at").plus(30_000_000)); // other actions come between
        Dataset<Row> again =
                later.where(expr("(at - pmod(at, 60000000)) = (at - 30000000 - pmod(at - 30000000, 60000000))"));
        assertThat(again.count()).isGreaterThan(500);
        assertThat(decoys(annotated.union(again), strata, 60))
                .as("of hashtags used again within their slot the first use counts")
                .isEqualTo(alone);
        assertThat(decoys(annotated, strata, 3))
                .isEqualTo(alone.stream().filter(d -> d.seed() < 8).toList());
    }

    @Test
    void clustersGetTheirErrorRateAndTheRunItsCertificate(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions()), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Map<String, Long> counts = Clusters.write(spark, run, PAIRS, CLUSTERS, best -> {});
        run.change(m -> m.with("clusters", new Manifest.Stage("f", PAIRS.words(), counts, 1)));

        Decoys.write(spark, run, PAIRS, CLUSTERS, new DecoySettings(200, 1), null);
        Certificate certificate = run.manifest().certificate();
        assertThat(certificate).isNotNull();
        assertThat(certificate.holds()).isTrue();
        assertThat(certificate.words())
                .contains("strong: by arrivals 0 of 200", "lead: by arrivals 0 of 200", "By pairs 0 have one");
        List<Cluster> judged = Cluster.JUDGED.values(Cluster.JUDGED.read(spark, run));
        double floor = 1 / (200.0 * judged.size());
        assertThat(judged).isNotEmpty().allSatisfy(c -> {
            double byTheorem = c.ebits() == null ? 1 : Math.max(1e-6, Math.pow(2, -c.ebits()));
            assertThat(c.q()).isBetween(Math.min(floor, byTheorem), Math.min(1 / 200.0, byTheorem));
        });
        assertThat(judged).anyMatch(Cluster::canFlag);

        Decoys.write(spark, run, PAIRS, CLUSTERS, new DecoySettings(0, 1), null);
        assertThat(Cluster.JUDGED.values(Cluster.JUDGED.read(spark, run)))
                .hasSameSizeAs(judged)
                .allSatisfy(c -> {
                    assertThat(c.q()).isNull();
                    assertThat(c.canFlag()).isFalse();
                    assertThat(c.cannotFlagBecause()).anyMatch(r -> r.contains("no certificate"));
                });
    }

    private static List<Decoy> decoys(Dataset<Row> annotated, Dataset<Row> strata, int decoys) {
        return Decoy.TABLE.values(Decoys.decoys(annotated, strata, PAIRS, CLUSTERS, new DecoySettings(decoys, 5)));
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
