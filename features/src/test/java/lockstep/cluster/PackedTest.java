package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lockstep.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class PackedTest {
    private static final StructType TABLE =
            StructType.fromDDL("trace string, window_s bigint, tier string, account int, vector binary");
    /** Account 3 has nothing within a minute. */
    private static final Place PAIR = new Place(List.of(1, 2), "link", 60, "lead");

    private static final Place THREE = new Place(List.of(1, 2, 3), "link", 60, "lead");
    private static final Place LATER = new Place(List.of(1, 2, 3), "link", 600, "lead");

    @Test
    void anAccountOfTwoGroupsIsHeldOnce(SparkSession spark) {
        Packed packed = new Packed(table(spark), "vector");
        packed.read(List.of(PAIR, THREE, LATER));

        assertThat(packed.active(PAIR)).containsExactly(1, 2);
        assertThat(packed.active(THREE)).as("the third does nothing there").containsExactly(1, 2);
        assertThat(packed.active(LATER)).containsExactly(3);
        byte[][] pair = packed.of(PAIR, packed.active(PAIR));
        byte[][] three = packed.of(THREE, packed.active(THREE));
        assertThat(pair[0]).containsExactly(10).isSameAs(three[0]);
        assertThat(pair[1]).containsExactly(20).isSameAs(three[1]);
    }

    @Test
    void whatIsKnownIsNotReadAgainUntilItIsLetGo(SparkSession spark) {
        Packed packed = new Packed(table(spark), "vector");
        packed.read(List.of(THREE, LATER));
        byte[] first = packed.of(PAIR, new int[] {1})[0];

        packed.retain(List.of(PAIR));
        packed.read(List.of(PAIR));
        assertThat(packed.of(PAIR, new int[] {1})[0]).isSameAs(first);
        assertThat(packed.active(LATER)).as("let go").isEmpty();

        packed.retain(List.of(LATER));
        packed.read(List.of(PAIR));
        assertThat(packed.of(PAIR, new int[] {1})[0]).isEqualTo(first).isNotSameAs(first);
    }

    private static Dataset<Row> table(SparkSession spark) {
        return spark.createDataFrame(List.of(row(60, 1, 10), row(60, 2, 20), row(600, 3, 30)), TABLE)
                .repartition(3);
    }

    private static Row row(long window, int account, int packed) {
        return RowFactory.create("link", window, "lead", account, new byte[] {(byte) packed});
    }
}
