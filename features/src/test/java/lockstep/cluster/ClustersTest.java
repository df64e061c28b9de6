package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lockstep.LocalSpark;
import lockstep.action.Action;
import lockstep.ingest.post.Account;
import lockstep.pair.PairSettings;
import lockstep.pair.Pairs;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSpark.class)
class ClustersTest {
    private static final PairSettings MINUTE = new PairSettings(List.of(Duration.ofSeconds(60)), PairSettings.CROWD);

    @Test
    void theStrongestIsToldOnceAndBeforeAnythingIsWritten(SparkSession spark, @TempDir Path dir) {
        List<Optional<Figures>> told = told(spark, dir, RecomputeTest.made());

        assertThat(told).hasSize(1);
        Figures strongest = told.get(0).orElseThrow();
        assertThat(strongest.bits()).isPositive();
        assertThat(Cluster.FOUND.values(Cluster.FOUND.read(spark, RunFolder.at(dir.toString(), spark))))
                .extracting(c -> (long) c.accounts())
                .contains((long) strongest.size());
    }

    @Test
    void thatThereIsNoneIsToldToo(SparkSession spark, @TempDir Path dir) {
        List<Action> few = RecomputeTest.made().subList(0, 2);
        assertThat(told(spark, dir, few)).containsExactly(Optional.empty());
    }

    private static List<Optional<Figures>> told(SparkSession spark, Path dir, List<Action> actions) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Pairs.write(spark, run, MINUTE);
        List<Optional<Figures>> told = new ArrayList<>();
        Clusters.write(spark, run, MINUTE, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), best -> {
            assertThat(dir.resolve("ties")).doesNotExist();
            told.add(best);
        });
        assertThat(Files.exists(dir.resolve("ties"))).isTrue();
        return told;
    }
}
