package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.ClusterSettings;
import lockstep.run.Fingerprint;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shared is an opaque key: whichever words, links or outlets it stands for, the result is the same. */
@SparkTest
class NeutralityTest {
    private static final PairSettings PAIRS =
            new PairSettings(List.of(Duration.ofSeconds(60), Duration.ofMinutes(10)), PairSettings.CROWD);

    @Test
    void randomTokensInPlaceOfObjectsAndSourcesChangeNothing(
            SparkSession spark, @TempDir Path named, @TempDir Path opaque) {
        List<Action> actions = PlantedGroup.made();
        List<Action> tokens = actions.stream()
                .map(a -> new Action(
                        a.trace(),
                        a.accountId(),
                        token(a.objectId()),
                        a.source() == null ? null : token(a.source()),
                        a.birth(),
                        a.at(),
                        a.language(),
                        a.postId(),
                        a.coarse()))
                .toList();
        RunFolder one = run(spark, named, actions);
        RunFolder other = run(spark, opaque, tokens);

        List<Tie> ties = ties(spark, one);
        assertThat(ties).hasSizeGreaterThan(100);
        same(ties(spark, other), ties);
        List<Cluster> clusters = clusters(spark, one);
        List<Cluster> neutral = clusters(spark, other);
        assertThat(clusters).isNotEmpty();
        assertThat(neutral)
                .extracting(Cluster::clusterId)
                .isEqualTo(clusters.stream().map(Cluster::clusterId).toList());
        for (int i = 0; i < clusters.size(); i++) {
            assertThat(neutral.get(i).traces()).isEqualTo(clusters.get(i).traces());
            assertThat(neutral.get(i).tier()).isEqualTo(clusters.get(i).tier());
            assertThat(neutral.get(i).together()).isEqualTo(clusters.get(i).together());
            close(neutral.get(i).ebits(), clusters.get(i).ebits());
            close(neutral.get(i).bits(), clusters.get(i).bits());
            close(neutral.get(i).p2(), clusters.get(i).p2());
        }
    }

    private static void same(List<Tie> ours, List<Tie> theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < theirs.size(); i++) {
            Tie a = ours.get(i);
            Tie b = theirs.get(i);
            assertThat(List.of(a.trace(), a.tier(), a.windowS(), a.accountA(), a.accountB(), a.together()))
                    .isEqualTo(List.of(b.trace(), b.tier(), b.windowS(), b.accountA(), b.accountB(), b.together()));
            close(a.expected(), b.expected());
            close(a.lnP(), b.lnP());
        }
    }

    /** Strata are added up in the order of their names, so the last bits may differ. */
    private static void close(@Nullable Double a, @Nullable Double b) {
        assertThat(a).isNotNull();
        assertThat(b).isNotNull();
        assertThat(a).isCloseTo(b, within(1e-11 * Math.max(1e-300, Math.abs(b))));
    }

    private static RunFolder run(SparkSession spark, Path dir, List<Action> actions) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Clusters.write(spark, run, PAIRS, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), found -> {});
        return run;
    }

    private static List<Tie> ties(SparkSession spark, RunFolder run) {
        List<Tie> ties = new ArrayList<>(Tie.TABLE.values(Tie.TABLE.read(spark, run)));
        ties.sort(Comparator.comparing(Tie::trace)
                .thenComparing(Tie::tier)
                .thenComparing(Tie::windowS)
                .thenComparing(Tie::accountA)
                .thenComparing(Tie::accountB));
        return ties;
    }

    private static List<Cluster> clusters(SparkSession spark, RunFolder run) {
        return Cluster.FOUND.values(Cluster.FOUND.read(spark, run)).stream()
                .sorted(Comparator.comparing(Cluster::clusterId))
                .toList();
    }

    private static String token(String name) {
        return Fingerprint.of("opaque", name).substring(0, 20);
    }
}
