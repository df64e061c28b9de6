package lockstep.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lockstep.SparkTest;
import lockstep.detect.Cluster;
import lockstep.indicators.Indicator;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue with a model and without; a model learns from what is known and says what moved it. */
@SparkTest
class TriageTest {
    private final Random random = new Random(5);
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<Labelled> labelled = new ArrayList<>();

    @Test
    void withoutAModelFlagsComeFirstThenTheStrongTierThenTracesThenBits(SparkSession spark, @TempDir Path dir) {
        cluster("lead", "lead", 900, false, 3);
        cluster("loud", "strong", 800, false, 1);
        cluster("broad", "strong", 100, false, 3);
        cluster("flaggable", "strong", 50, true, 1);
        RunFolder run = run(spark, dir.resolve("run"));

        Triage.write(spark, run, null);
        assertThat(queue(spark, run)).containsExactly("flaggable", "broad", "loud", "lead");
        assertThat(Place.TABLE.values(Place.TABLE.read(spark, run)))
                .allSatisfy(p -> assertThat(p.probability()).isNull());
    }

    @Test
    void aModelPutsWhatLooksLikeTheInauthenticFirstAndSaysWhy(SparkSession spark, @TempDir Path dir) {
        for (int i = 0; i < 6; i++) {
            known("bad" + i, true);
            known("good" + i, false);
        }
        RunFolder run = run(spark, dir.resolve("run"));
        RunFolder into = RunFolder.at(dir.resolve("model").toString(), spark);

        String report = Training.write(spark, labelled, into);
        assertThat(report)
                .contains(
                        "| bad0 | yes |",
                        "| good0 | no |",
                        "puts the inauthentic one first in the share 1.00",
                        "It never flags");
        Triage.write(spark, run, into);

        List<String> queue = queue(spark, run);
        assertThat(queue.subList(0, 6)).allMatch(c -> c.startsWith("bad"));
        List<Place> places = Place.TABLE.values(Place.TABLE.read(spark, run).orderBy("place"));
        assertThat(places.get(0).probability()).isGreaterThan(0.8);
        assertThat(places.get(11).probability()).isLessThan(0.2);
        assertThat(places.get(0).contributions().get("registration_burst holds"))
                .startsWith("+");
        assertThat(places.get(0).model()).isEqualTo(Triage.version(into));

        String version = Triage.version(into);
        Training.write(spark, labelled, into);
        assertThat(Triage.version(into)).as("trained again on the same").isEqualTo(version);
    }

    @Test
    void tooLittleIsKnownToLearnFrom(SparkSession spark, @TempDir Path dir) {
        known("bad", true);
        known("good", false);
        run(spark, dir.resolve("run"));

        assertThatThrownBy(() -> Training.write(
                        spark, labelled, RunFolder.at(dir.resolve("model").toString(), spark)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("1 networks are known to be inauthentic and 1 are not");
    }

    private void known(String id, boolean bad) {
        cluster(id, "strong", 100 + random.nextInt(500), true, 1 + random.nextInt(3));
        indicator(id, "registration_burst", bad);
        indicator(id, "few_followers", bad && random.nextInt(4) > 0);
        indicator(id, "own_life", random.nextBoolean());
        labelled.add(new Labelled("", id, id, bad));
    }

    private void indicator(String id, String name, boolean holds) {
        indicators.add(new Indicator(id, name, "for", 1, null, holds ? 1e-6 : 0.5, holds, Map.of()));
    }

    private void cluster(String id, String tier, double bits, boolean canFlag, int traces) {
        List<String> names = List.of("text", "link", "reply").subList(0, traces);
        clusters.add(new Cluster(
                id,
                "a name",
                tier,
                null,
                names,
                60,
                12,
                bits,
                40,
                1,
                0.001,
                null,
                canFlag,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                "undetermined",
                List.of("twitter"),
                2L,
                List.of(),
                null));
    }

    private RunFolder run(SparkSession spark, Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Cluster.TABLE.write(Cluster.TABLE.rows(spark, clusters), run);
        Indicator.TABLE.write(Indicator.TABLE.rows(spark, indicators), run);
        run.change(m -> m.with("indicators", new Manifest.Stage("0123456789abcdef", Map.of(), Map.of(), 1)));
        labelled.replaceAll(l -> new Labelled(run.toString(), l.clusterId(), l.network(), l.inauthentic()));
        return run;
    }

    private static List<String> queue(SparkSession spark, RunFolder run) {
        return Place.TABLE.values(Place.TABLE.read(spark, run).orderBy("place")).stream()
                .map(Place::clusterId)
                .toList();
    }
}
