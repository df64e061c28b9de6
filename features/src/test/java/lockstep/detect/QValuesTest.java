package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lockstep.LocalSpark;
import lockstep.statistics.BenjaminiHochberg;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LocalSpark.class)
class QValuesTest {
    private static final StructType PAIRS = StructType.fromDDL("pair int, trace string, tier string, ln_p double");

    /** Many that chance makes, few that it does not, and two traces with tests of their own. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000})
    void onlyThoseThatMatterAreSortedAndNoQDiffers(long few, SparkSession spark) {
        Random random = new Random(3);
        Map<String, Double> tests = Map.of("link strong", 5_000.0, "text strong", 300.0);
        List<Row> pairs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double lnP = Math.log(random.nextDouble()) * (i % 10 == 0 ? 9 : 1);
            pairs.add(RowFactory.create(i, i % 2 == 0 ? "link" : "text", "strong", lnP));
        }
        double[] q = new double[400];
        for (int odd = 0; odd < 2; odd++) {
            int from = odd;
            int[] own = IntStream.range(0, 400).filter(i -> i % 2 == from).toArray();
            double[] lnP = IntStream.of(own)
                    .mapToDouble(i -> pairs.get(i).getDouble(3))
                    .toArray();
            double[] of = BenjaminiHochberg.q(lnP, odd == 0 ? 5_000 : 300);
            for (int k = 0; k < own.length; k++) q[own[k]] = of[k];
        }

        List<Row> rows = QValues.of(spark.createDataFrame(pairs, PAIRS).repartition(3), tests, few)
                .collectAsList();

        assertThat(rows)
                .hasSize(400)
                .allSatisfy(r -> assertThat(r.<Double>getAs("q")).isEqualTo(q[r.getInt(0)]));
        assertThat(q).contains(1.0);
        assertThat(DoubleStream.of(q).filter(v -> v < 0.05).count()).isPositive();
    }
}
