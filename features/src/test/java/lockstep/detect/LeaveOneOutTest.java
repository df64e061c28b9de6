package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Bits;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster rests on: one object, one source, strata of its own, sources that nobody knows. */
@SparkTest
class LeaveOneOutTest {
    private static final Instant START = Instant.parse("2021-01-04T00:00:00Z");
    private final Random random = new Random(2);
    private final List<Action> actions = new ArrayList<>();

    @Test
    void whatIsLeftWithoutTheTopObjectAndTheTopSource(SparkSession spark, @TempDir Path dir) {
        for (int account = 0; account < 150; account++) {
            for (int k = 0; k < 40; k++) ordinary("p:a%03d".formatted(account), random.nextInt(400), true);
            for (int k = 0; k < 20; k++) ordinary("p:a%03d".formatted(account), 500 + random.nextInt(80), false);
        }
        for (int account = 0; account < 6; account++) {
            for (int object = 0; object < 100; object += 5)
                together("p:one" + account, object, true); // all of source 0
            for (int object = 0; object < 100; object += 4) together("p:many" + account, object + 101, true);
            for (int object = 0; object < 25; object++) together("p:dark" + account, object + 500, false);
        }
        RunFolder run = RunFolder.at(dir.toString(), spark);
        PairSettings minute = new PairSettings(List.of(Duration.ofMinutes(1)), PairSettings.CROWD);
        Collections.shuffle(actions, random);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Clusters.write(spark, run, minute, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), found -> {});

        List<Cluster> clusters = Cluster.FOUND.values(Cluster.FOUND.read(spark, run));
        Cluster one = with("p:one0", clusters, spark, run);
        assertThat(one.tier()).isEqualTo("strong");
        assertThat(one.bitsWithoutTopObject()).isPositive().isLessThan(one.bits());
        assertThat(one.bitsWithoutTopSource()).as("it has one source only").isNegative();
        Cluster many = with("p:many0", clusters, spark, run);
        assertThat(many.bitsWithoutTopSource()).isPositive().isLessThan(many.bitsWithoutTopObject());
        double withoutObject =
                Bits.of(Bits.gain(many.together() - 15, many.expected()), 6, eligible()) - Tier.choiceBits(1);
        assertThat(many.bitsWithoutTopObject())
                .as("six accounts, fifteen meetings")
                .isCloseTo(withoutObject, within(1e-9));
        Cluster dark = with("p:dark0", clusters, spark, run);
        assertThat(dark.tier()).as("whose posts they are is not known").isEqualTo("lead");
        assertThat(dark.ownedShare()).isBetween(0.01, 0.99);
        assertThat(many.ownedShare()).isLessThan(0.5);
        assertThat(ClusterBits.TABLE.values(ClusterBits.TABLE.read(spark, run)))
                .filteredOn(
                        f -> f.clusterId().equals(dark.clusterId()) && f.tier().equals("strong"))
                .allMatch(f -> !f.sourceKnown());
    }

    private long eligible() {
        return actions.stream().map(Action::accountId).distinct().count(); // all have two actions or more
    }

    private static Cluster with(String account, List<Cluster> clusters, SparkSession spark, RunFolder run) {
        String id = Member.TABLE.values(Member.TABLE.read(spark, run)).stream()
                .filter(m -> m.accountId().equals(account))
                .findFirst()
                .orElseThrow()
                .clusterId();
        return clusters.stream()
                .filter(c -> c.clusterId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void ordinary(String account, int object, boolean known) {
        act(account, object, random.nextInt(3_000), known);
    }

    private void together(String account, int object, boolean known) {
        act(account, object, 600 + object % 7 * 100 + random.nextInt(20), known);
    }

    private void act(String account, int object, long lag, boolean known) {
        Instant born = START.plusSeconds(object * 1_500L);
        String id = "o" + object;
        if (actions.stream()
                .anyMatch(a -> a.accountId().equals(account) && a.objectId().equals(id))) return;
        String source = known ? "s" + object % 5 : null;
        actions.add(new Action("repost", account, id, source, born, born.plusSeconds(lag), "ru", account + id, false));
    }
}
