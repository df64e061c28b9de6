package lockstep.cluster;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class PairTurnsTest {
    private static final StructType PAIRS =
            StructType.fromDDL("trace string, window_s bigint, tier string, number_a int");
    private static final int TASKS = 4;

    /** One cell has half of all pairs, as the widest window often has. */
    @Test
    void noTaskWaitsForOneWithTheLargestCells(SparkSession spark) {
        List<Row> pairs = new ArrayList<>();
        int[] sizes = {4_000, 2_000, 1_500, 300, 200};
        for (int cell = 0; cell < sizes.length; cell++) {
            for (int a = 0; a < sizes[cell]; a++) pairs.add(RowFactory.create("link", 10L + cell, "lead", a));
        }
        Dataset<Row> rows = spark.createDataFrame(pairs, PAIRS);

        List<Row> placed = PairTurns.of(rows, 700, TASKS).collectAsList();

        assertThat(placed).hasSize(pairs.size());
        Map<Integer, Set<Long>> cells = placed.stream()
                .collect(groupingBy(PairTurnsTest::turn, mapping(r -> r.<Long>getAs("window_s"), toSet())));
        assertThat(cells.values())
                .as("a turn is of one cell")
                .allSatisfy(c -> assertThat(c).hasSize(1));
        Map<Integer, Long> turns = placed.stream().collect(groupingBy(PairTurnsTest::turn, counting()));
        assertThat(turns.values()).allSatisfy(n -> assertThat(n).isLessThan(800));
        Map<Integer, Long> tasks = placed.stream().collect(groupingBy(r -> turn(r) % TASKS, counting()));
        assertThat(tasks).hasSize(TASKS);
        assertThat(tasks.values()).allSatisfy(n -> assertThat(n).isBetween(1_000L, 3_000L));
    }

    private static int turn(Row placed) {
        return placed.getAs("turn");
    }
}
