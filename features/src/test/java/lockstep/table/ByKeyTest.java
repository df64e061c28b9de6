package lockstep.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import lockstep.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class ByKeyTest {
    @Test
    void rowsComeKeyByKeyInTheirOrder(SparkSession spark) {
        Dataset<Row> rows = spark.range(0, 300, 1, 4)
                .selectExpr("concat('k', id % 3) as k", "id as n")
                .where("k <> 'k1'")
                .orderBy("k", "n");
        ByKey<Long> byKey = new ByKey<>(rows, "k", r -> r.getLong(1));

        assertThat(byKey.of("a")).as("before all").isEmpty();
        assertThat(byKey.of("k0")).containsExactlyElementsOf(every(3, 0));
        assertThat(byKey.of("k1")).as("between two").isEmpty();
        assertThat(byKey.of("k2")).containsExactlyElementsOf(every(3, 2));
        assertThat(byKey.of("k3")).as("behind all").isEmpty();
    }

    @Test
    void whatNobodyAsksForIsPassedOver(SparkSession spark) {
        Dataset<Row> rows = spark.sql("select * from values ('a', 1L), ('b', 2L), ('c', 3L) t(k, n) order by k");

        assertThat(new ByKey<>(rows, "k", r -> r.getLong(1)).of("c")).containsExactly(3L);
        assertThat(new ByKey<>(rows.limit(0), "k", r -> r.getLong(1)).of("c")).isEmpty();
    }

    private static Iterable<Long> every(int step, int from) {
        return IntStream.range(0, 100).mapToObj(i -> (long) i * step + from).toList();
    }
}
