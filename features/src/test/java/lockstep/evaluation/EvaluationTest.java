package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lockstep.detect.Cluster;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    @Test
    void eachFigureIsWhatItsNameSays() {
        Map<String, String> truth = new TreeMap<>();
        for (int i = 0; i < 4; i++) truth.put("a" + i, "knb");
        for (int i = 0; i < 2; i++) truth.put("b" + i, "fans");
        truth.put("c", "");
        Evaluation e = Evaluation.of(
                List.of(cluster("1"), cluster("2")),
                Map.of("1", Set.of("a0", "a1", "a2", "c"), "2", Set.of("a3")),
                new Truth(truth, Map.of()));

        assertThat(e.accounts())
                .isEqualTo(new Evaluation.Accounts(0.8, 4 / 6.0, 2 * 0.8 * (4 / 6.0) / (0.8 + 4 / 6.0), 5, 6));
        assertThat(e.clusters().purity()).isEqualTo(0.8);
        assertThat(e.networks().get("knb"))
                .isEqualTo(new Evaluation.Network(0.75, 0.75, 0.75, 4, 3, "lead", null, false));
        assertThat(e.networks()).extractingByKey("fans").extracting("found").isEqualTo(0);
        assertThat(e.json()).contains("\"true\":6", "\"can_flag\":false", "\"p2\":null");
    }

    @Test
    void equalPartitionsAreAlikeAndIndependentOnesAreNot() {
        List<String> x = List.of("a", "a", "b", "b", "c", "c");
        assertThat(new Partition(x, List.of("1", "1", "2", "2", "3", "3")).adjustedRand())
                .isEqualTo(1);
        assertThat(new Partition(x, List.of("1", "1", "2", "2", "3", "3")).normalisedMutualInformation())
                .isCloseTo(1, within(1e-12));
        assertThat(new Partition(List.of("a", "a", "b", "b"), List.of("1", "2", "1", "2")).adjustedRand())
                .isNegative();
        // scikit-learn's documentation: [0, 0, 1, 2] against [0, 0, 1, 1] is 0.57...
        assertThat(new Partition(List.of("0", "0", "1", "2"), List.of("0", "0", "1", "1")).adjustedRand())
                .isCloseTo(0.5714285714, within(1e-9));
    }

    private static Cluster cluster(String id) {
        return new Cluster(
                id,
                "a name",
                "lead",
                null,
                List.of(),
                60,
                2,
                1,
                1,
                1,
                null,
                null,
                false,
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
                null);
    }
}
