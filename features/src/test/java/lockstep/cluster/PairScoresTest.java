package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import lockstep.LocalSpark;
import lockstep.pair.LabelVector;
import lockstep.pair.Pair;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class PairScoresTest {
    private static final StructType PAIRS = Pair.TABLE.schema().columns();
    private static final StructType KNOWN =
            StructType.fromDDL("trace string, window_s bigint, tier string, account int, vector binary, slots binary");
    private static final int ACCOUNTS = 30;

    /** Whether a cell comes at once or in eighty turns; two cells, of which each has labels of its own. */
    @Test
    void aPairHasTheSameScoreInHoweverManyTurnsItsCellComes(SparkSession spark) {
        Random random = new Random(11);
        TreeMap<Long, Double> rates = new TreeMap<>();
        for (long s = 0; s < 50; s++) rates.put(s, random.nextDouble() / 100);
        List<Row> pairs = new ArrayList<>();
        List<Row> known = new ArrayList<>();
        for (String tier : List.of("lead", "strong")) {
            for (int a = 0; a < ACCOUNTS; a++) {
                long[] numbers = LongStream.range(0, 50)
                        .filter(n -> random.nextInt(3) == 0)
                        .toArray();
                long[] d = random.longs(numbers.length, 1, 9).toArray();
                known.add(RowFactory.create("link", 60L, tier, a, LabelVector.pack(numbers, d), null));
                for (int b = a + 1; b < ACCOUNTS; b++) {
                    pairs.add(RowFactory.create("link", 60L, tier, "a", "b", 2L + random.nextInt(4), a, b));
                }
            }
        }
        RateBook book = RateBook.of(Map.of("link 60 lead", rates, "link 60 strong", rates));
        Broadcast<RateBook> sent =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(book);
        Dataset<Row> p = spark.createDataFrame(pairs, PAIRS);
        Dataset<Row> k = spark.createDataFrame(known, KNOWN);

        List<String> all = scores(new PairScores(sent, Map.of("link", 9L), false).of(PairScores.together(p, k)));
        List<String> inTurns = scores(new PairScores(sent, Map.of("link", 9L), false).of(PairScores.together(p, k, 5)));
        List<String> few = scores(new PairScores(sent, Map.of("link", 9L), true).of(PairScores.together(p, k, 5)));

        assertThat(all).hasSize(pairs.size());
        assertThat(inTurns).isEqualTo(all);
        assertThat(few).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(all).containsAll(few);
    }

    private static List<String> scores(Dataset<Row> scored) {
        return scored.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
