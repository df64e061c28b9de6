package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import lockstep.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LocalSpark.class)
class OrderedActionsTest {
    private static final StructType SEARCHED =
            StructType.fromDDL("place bigint, slot bigint, account int, at bigint, number bigint, hash bigint");
    private static final Comparator<Row> IN_ORDER = Comparator.<Row>comparingLong(r -> r.getLong(0))
            .thenComparingLong(r -> r.getLong(3))
            .thenComparingInt(r -> r.getInt(2));

    /** Within minutes, before and after 1970, and over more time than there are bits for. */
    @ParameterizedTest
    @ValueSource(longs = {3, 60_000_000, Long.MAX_VALUE / 2})
    void whatIsPackedComesBackInOrder(long span, SparkSession spark) {
        Random random = new Random(5);
        List<Row> actions = new ArrayList<>();
        for (int account = 0; account < 5_000; account++) {
            long search = random.nextInt(3);
            long place = search << 44 | random.nextInt(4) << 10 | random.nextInt(3);
            long at = random.nextLong(span) - span / 2;
            Long slot = search == 0 ? null : Math.floorDiv(at, 60_000_000L);
            actions.add(RowFactory.create(place, slot, account, at, random.nextLong(), random.nextLong()));
        }
        List<Row> expected = actions.stream().sorted(IN_ORDER).toList();
        Collections.shuffle(actions, random);

        OrderedActions ordered = packed(spark, actions);

        for (Row e : expected) {
            assertThat(ordered.more()).isTrue();
            assertThat(ordered.place()).isEqualTo(e.getLong(0));
            assertThat(ordered.slot()).isEqualTo(Objects.requireNonNullElse(e.<Long>getAs(1), 0L));
            assertThat(ordered.account()).isEqualTo(e.getInt(2));
            assertThat(ordered.at()).isEqualTo(e.getLong(3));
            assertThat(ordered.number()).isEqualTo(e.getLong(4));
            assertThat(ordered.hash()).isEqualTo(e.getLong(5));
            ordered.step();
        }
        assertThat(ordered.more()).isFalse();
    }

    @Test
    void nothingIsNothing(SparkSession spark) {
        assertThat(packed(spark, List.of()).more()).isFalse();
    }

    private static OrderedActions packed(SparkSession spark, List<Row> actions) {
        Dataset<Row> blocks =
                PackedActions.of(spark.createDataFrame(actions, SEARCHED).repartition(3));
        for (Row b : blocks.collectAsList()) {
            assertThat(b.getInt(0)).isEqualTo(Searches.search(Searches.place(b.getLong(1), 0)));
        }
        return new OrderedActions(blocks.orderBy(col("bucket")).collectAsList().iterator());
    }
}
