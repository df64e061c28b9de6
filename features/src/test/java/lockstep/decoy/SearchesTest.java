package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lockstep.LocalSpark;
import lockstep.action.Trace;
import lockstep.pair.Tier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class SearchesTest {
    private static final long MANY = (1L << 40) - 1;

    @Test
    void aPlaceSaysWhoseItIs(SparkSession spark) {
        Searches searches = new Searches(List.of(10L, 60L, 3600L), 2);

        List<Row> placed = searches.of(everything(spark)).orderBy("place").collectAsList();

        assertThat(placed).hasSize(9 * 2 * 3 * 2 * 2);
        assertThat(placed).extracting(r -> r.<Integer>getAs("search")).containsOnly(numbers(searches.count()));
        for (Row r : placed) {
            long place = r.getAs("place");
            int search = Searches.search(place);
            assertThat(search).isEqualTo(r.<Integer>getAs("search"));
            assertThat(Searches.trace(place)).isEqualTo(r.getAs("trace"));
            assertThat(searches.tier(search)).isEqualTo(r.getAs("tier"));
            assertThat(searches.windowS(search)).isEqualTo(r.<Long>getAs("window_s"));
            assertThat(searches.turn(search)).isEqualTo(r.<Integer>getAs("turn"));
        }
        assertThat(placed.get(0).<Long>getAs("window_s")).as("the widest first").isEqualTo(3600);
        assertThat(placed)
                .extracting(r -> r.<Long>getAs("thing"))
                .as("things in order, cell by cell")
                .startsWith(0L, MANY, 0L, MANY);
    }

    @Test
    void aCellIsOneTraceOfOneSearch(SparkSession spark) {
        List<Row> placed = new Searches(List.of(60L), 1)
                .of(everything(spark).where(col("window_s").equalTo(60)))
                .orderBy("place")
                .collectAsList();

        for (int i = 1; i < placed.size(); i++) {
            boolean same = Searches.sameCell(
                    placed.get(i - 1).<Long>getAs("place"), placed.get(i).<Long>getAs("place"));
            assertThat(same).isEqualTo(i % 2 == 1);
        }
    }

    private static Integer[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }

    /** Every trace, tier and window, with its first and its last thing. */
    private static Dataset<Row> everything(SparkSession spark) {
        List<String> traces = Arrays.stream(Trace.values()).map(Trace::column).toList();
        List<String> tiers = Tier.BOTH.stream().map(Tier::column).toList();
        return spark.createDataset(traces, Encoders.STRING())
                .toDF("trace")
                .crossJoin(spark.createDataset(tiers, Encoders.STRING()).toDF("tier"))
                .crossJoin(spark.createDataset(List.of(10L, 60L, 3600L), Encoders.LONG())
                        .toDF("window_s"))
                .crossJoin(
                        spark.createDataset(List.of(MANY, 0L), Encoders.LONG()).toDF("thing"));
    }
}
