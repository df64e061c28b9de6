package lockstep.detect.expand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import lockstep.SparkTest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class GrowFromTest {
    @Test
    void theRunKeepsWhatItIsToldUntilItIsToldOtherwise(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        assertThat(GrowFrom.of(spark, run)).isEqualTo(GrowFrom.NOBODY);

        GrowFrom two = new GrowFrom(List.of("vk:a", "vk:b"), Set.of("vk:c"));
        two.keep(spark, run);
        assertThat(GrowFrom.of(spark, run)).isEqualTo(two);
        two.without("vk:b").keep(spark, run);
        assertThat(GrowFrom.of(spark, run).accounts()).containsExactly("vk:a");

        GrowFrom.NOBODY.keep(spark, run);
        assertThat(dir.resolve("given")).doesNotExist();
        assertThat(GrowFrom.of(spark, run).isNobody()).isTrue();
    }

    @Test
    void whoIsGivenAndWhoIsBarredMakeTheFingerprint() {
        GrowFrom given = new GrowFrom(List.of("vk:a", "vk:b"), Set.of());

        assertThat(given.fingerprint())
                .isEqualTo(new GrowFrom(List.of("vk:b", "vk:a"), Set.of()).fingerprint())
                .isNotEqualTo(given.barring(Set.of("vk:c")).fingerprint())
                .isNotEqualTo(new GrowFrom(List.of("vk:a"), Set.of("vk:b")).fingerprint());
    }
}
