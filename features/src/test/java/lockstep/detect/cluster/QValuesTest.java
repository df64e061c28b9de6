package lockstep.detect.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import lockstep.statistics.BenjaminiHochberg;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QValuesTest {
    /** Only p values below the threshold are kept and sorted. No q differs from the q of all pairs. */
    @ParameterizedTest
    @ValueSource(longs = {2, 40, 400})
    void thePairsAboveTheThresholdHaveAQOfOne(long eligible) {
        Random random = new Random(3);
        double[] lnP = new double[400];
        for (int i = 0; i < lnP.length; i++) lnP[i] = Math.log(random.nextDouble()) * (i % 10 == 0 ? 9 : 1);
        double tests = eligible * (eligible - 1) / 2.0;
        double[] expected = BenjaminiHochberg.q(lnP, tests);
        QValues.Thresholds below = QValues.Thresholds.of(List.of(
                new Observed.OfCell("link", "strong", 60, 1_000, eligible, 300, 1),
                new Observed.OfCell("link", "strong", 600, 1_000, 0, 100, 1),
                new Observed.OfCell("text", "strong", 60, 1_000, 3, 1, 1)));

        double[] small =
                DoubleStream.of(lnP).filter(v -> v < below.of("link", "strong")).toArray();
        QValues q = QValues.of(Map.of(QValues.key("link", "strong"), DoubleArrayList.wrap(small)), below.tests());

        for (int i = 0; i < lnP.length; i++)
            assertThat(q.of("link", "strong", lnP[i])).isEqualTo(expected[i]);
        assertThat(q.of("text", "strong", -100)).isEqualTo(1);
        assertThat(new HashMap<>(below.tests())).containsEntry(QValues.key("text", "strong"), 3.0);
    }
}
