package lockstep.detect;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.ingest.post.Account;
import lockstep.kernel.ClusterSettings;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ClustersTest {
    private static final PairSettings MINUTE = new PairSettings(List.of(Duration.ofSeconds(60)), PairSettings.CROWD);

    @Test
    void theStrongestCandidateIsReportedOnceAndBeforeTheTables(SparkSession spark, @TempDir Path dir) {
        List<Optional<FoundGroup>> told = told(spark, dir, RecomputeTest.made());

        assertThat(told).hasSize(1);
        FoundGroup strongest = told.get(0).orElseThrow();
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Cluster best = Cluster.FOUND.values(Cluster.FOUND.read(spark, run)).get(0);
        List<String> members =
                Member.TABLE
                        .values(Member.TABLE
                                .read(spark, run)
                                .where(col("cluster_id").equalTo(best.clusterId())))
                        .stream()
                        .map(Member::accountId)
                        .toList();
        assertThat(names(spark, run, strongest.accounts())).containsExactlyInAnyOrderElementsOf(members);
    }

    private static List<Optional<FoundGroup>> told(SparkSession spark, Path dir, List<Action> actions) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        List<Optional<FoundGroup>> told = new ArrayList<>();
        Clusters.write(spark, run, MINUTE, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), best -> {
            assertThat(dir.resolve("rates")).as("written when they are clean").doesNotExist();
            told.add(best);
        });
        assertThat(dir.resolve("rates")).exists();
        return told;
    }

    private static List<String> names(SparkSession spark, RunFolder run, List<Integer> accounts) {
        return AccountNumber.TABLE
                .values(AccountNumber.TABLE
                        .read(spark, run)
                        .where(col("account").isInCollection(accounts)))
                .stream()
                .map(AccountNumber::accountId)
                .toList();
    }
}
