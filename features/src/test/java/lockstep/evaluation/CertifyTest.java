package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lockstep.SparkTest;
import lockstep.run.UserError;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.Hostile;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class CertifyTest {
    private static final List<Trials> SMALL = List.of(
            new Trials("fast fans", Hostile.FAST_FANS, List.of(), 1, 1, 1),
            new Trials("20 x 25 x 0.8", null, List.of(new Campaign(20, 25, 0.8, 10, 0.5)), 1, 1, 1));

    @Test
    void whatIsMeasuredIsWrittenOnceAndGoneOnWith(SparkSession spark, @TempDir Path dir) {
        List<String> said = new ArrayList<>();
        RunFolder folder = RunFolder.at(dir.toString(), spark);
        Certification first = new Certify(folder, said::add).write(spark, List.of(), true, SMALL);

        Certification.OfNull fans = first.nulls().get(0);
        assertThat(fans.recipe()).isEqualTo(Trials.STRONG);
        assertThat(fans.seedsAboveZero()).as("nobody is coordinated").isZero();
        assertThat(first.nulls()).as("by time alone fans look like bots").anySatisfy(n -> {
            assertThat(n.recipe()).contains("CooRTweet");
            assertThat(n.accounts()).isGreaterThan(90);
        });
        Certification.OfPlant plant = first.planted().get(0);
        assertThat(plant.recipe()).isEqualTo(Trials.STRONG);
        assertThat(plant.recall()).isGreaterThan(0.95);
        assertThat(plant.falsely()).isLessThanOrEqualTo(3);
        Certification.OfPlant core = first.core().get(0);
        assertThat(core.recall()).isBetween(0.95, plant.recall());
        assertThat(core.falsely()).as("who adds no bits is in no core").isLessThan(1);
        assertThat(dir.resolve("certificate.json")).isRegularFile();
        assertThat(dir.resolve("certificate.md")).content().contains("| 20 x 25 x 0.8 |", "fast fans", "TF-IDF");

        assertThat(said).allSatisfy(line -> assertThat(line).contains(": done"));
        said.clear();
        Certification again = new Certify(folder, said::add).write(spark, List.of(), true, SMALL);
        assertThat(said).hasSize(2).allSatisfy(line -> assertThat(line).contains("already done"));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void theWholeSurfaceIsAskedAndTheQuickOneIsPartOfIt() {
        List<Trials> all = Trials.all(false);

        assertThat(all.stream().mapToInt(t -> t.campaigns().size()).sum()).isEqualTo(570);
        assertThat(all.stream().filter(t -> t.hostile() != null)).hasSize(7).allMatch(t -> t.seeds() == 20);
        assertThat(Trials.all(true).stream().mapToInt(t -> t.campaigns().size()).sum())
                .isEqualTo(90);
        assertThat(all)
                .extracting(Trials::name)
                .containsAll(Trials.all(true).stream().map(Trials::name).toList());
    }

    @Test
    void aNameThatNoMadeDataHaveIsRefusedWithTheNames(SparkSession spark, @TempDir Path dir) {
        Certify certify = new Certify(RunFolder.at(dir.toString(), spark), line -> {});

        assertThatThrownBy(() -> certify.write(spark, List.of(), true, "20 x 11"))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.next()).contains("20 x 10 x 0.5; ", "friends"))
                .hasMessage("No synthetic data are called '20 x 11'.");
    }
}
