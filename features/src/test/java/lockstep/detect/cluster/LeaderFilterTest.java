package lockstep.detect.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.Member;
import lockstep.detect.PlantedGroup;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.ClusterSettings;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A farm that shares at once whatever a journalist shares makes her meet its accounts; she is not one of them. */
@SparkTest
class LeaderFilterTest {
    private static final PairSettings PAIRS = new PairSettings(List.of(Duration.ofSeconds(60)), PairSettings.CROWD);
    private static final String JOURNALIST = "p:a9";
    private static final int OWN = 30;

    @Test
    void whomAFarmFollowsIsInNoCoreAndItsAccountsAre(SparkSession spark, @TempDir Path dir) {
        Map<String, String> roles = roles(spark, dir, true);
        assertThat(roles).containsEntry(JOURNALIST, "edge");
        for (int troll = 0; troll < 6; troll++) assertThat(roles).containsEntry("p:a" + troll, "core");
    }

    /** The same farm, with the journalist at a random place in the row: then nothing tells her from them. */
    @Test
    void whoTakesTurnsIsOneOfThem(SparkSession spark, @TempDir Path dir) {
        assertThat(roles(spark, dir, false)).containsEntry(JOURNALIST, "core");
    }

    @Test
    void firstByTurnsIsNotFollowed() {
        assertThat(LeaderFilter.leads(20, 19, 20 / 7.0)).isTrue();
        assertThat(LeaderFilter.leads(20, 14, 20 / 7.0)).isFalse(); // often, not four times in five
        assertThat(LeaderFilter.leads(5, 5, 5 / 2.0)).isFalse(); // of two, one in 32 is
        assertThat(LeaderFilter.leads(10, 10, 10 / 2.0)).isTrue();
    }

    private static Map<String, String> roles(SparkSession spark, Path dir, boolean first) {
        Random random = new Random(5);
        List<Action> actions = new ArrayList<>(PlantedGroup.made());
        actions.removeIf(a -> !a.trace().equals("link"));
        Instant start = Instant.parse("2021-01-05T00:00:00Z");
        for (int object = 0; object < OWN; object++) {
            Instant born = start.plusSeconds(object * 50_000L);
            Instant at = born.plusSeconds(600 + random.nextInt(3_000));
            actions.add(link(JOURNALIST, object, born, first ? at : at.plusSeconds(random.nextInt(12))));
            for (int troll = 0; troll < 6; troll++) {
                if (random.nextInt(10) == 0) continue;
                actions.add(link("p:a" + troll, object, born, at.plusSeconds(random.nextInt(12))));
            }
        }
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Clusters.write(spark, run, PAIRS, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), found -> {});
        return Member.TABLE.values(Member.TABLE.read(spark, run)).stream()
                .collect(Collectors.toMap(Member::accountId, Member::role, (a, b) -> a.equals("core") ? a : b));
    }

    private static Action link(String account, int object, Instant born, Instant at) {
        String name = "hers" + object;
        return new Action("link", account, name, "s" + object % 30, born, at, "ru", name + account, false);
    }
}
