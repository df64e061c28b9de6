package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lockstep.pair.LabelVector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class CellScoresTest {
    private static final int ACCOUNTS = 40;
    private static final Map<String, Long> DAYS = Map.of("link", 10L);

    /** Over few and many strata, whoever comes first: what is left over of the last account would show. */
    @Test
    void everyPairIsScoredFromTheLabelsOfItsTwo() {
        Random random = new Random(7);
        TreeMap<Long, Double> rates = new TreeMap<>();
        for (int s = 0; s < 300; s++) rates.put(random.nextLong(1L << 40), random.nextDouble());
        RateBook book = RateBook.of(Map.of("link 60 lead", rates));
        byte[][] vectors = new byte[ACCOUNTS][];
        CellScores cell = new CellScores(row(0, CellScores.NO_PAIR, new byte[0]), book, DAYS);
        for (int a = 0; a < ACCOUNTS; a++) {
            int share = 1 + random.nextInt(60);
            long[] numbers = rates.keySet().stream()
                    .filter(n -> random.nextInt(share) == 0)
                    .mapToLong(n -> n)
                    .toArray();
            vectors[a] = LabelVector.pack(
                    numbers, random.longs(numbers.length, 1, 2_000).toArray());
            cell.know(row(a, CellScores.NO_PAIR, vectors[a]));
        }

        for (int a = 0; a < ACCOUNTS; a++) {
            for (int b = a + 1; b < ACCOUNTS; b++) {
                double expected = expected(vectors[a], vectors[b], rates);
                assertThat(cell.expected(a, b, 2, false)).isCloseTo(expected, within(1e-12 * expected));
            }
        }
    }

    private static double expected(byte[] a, byte[] b, Map<Long, Double> rates) {
        Map<Long, Long> acts = new HashMap<>();
        LabelVector.forEach(a, acts::put);
        double[] sum = {0};
        LabelVector.forEach(b, (n, d) -> sum[0] += rates.getOrDefault(n, Double.NaN) * acts.getOrDefault(n, 0L) * d);
        return sum[0];
    }

    @Test
    void aPairIsSurprisingBelowTheCutOnly() {
        assertThat(CellScores.surprising("strong", 2, 0.01)).isTrue(); // p = 5.0e-5
        assertThat(CellScores.surprising("strong", 2, 0.02)).isFalse(); // p = 2.0e-4
        assertThat(CellScores.surprising("strong", 3, 0.18)).isTrue(); // p = 8.5e-4
        assertThat(CellScores.surprising("strong", 3, 0.20)).isFalse(); // p = 1.1e-3
        assertThat(CellScores.surprising("lead", 3, 0.18)).isFalse();
        assertThat(CellScores.surprising("strong", 5, 5)).isFalse();
    }

    private static Row row(int a, int b, byte[] vector) {
        return RowFactory.create("link", 60L, "lead", 0, a, b, 0L, vector, null);
    }
}
