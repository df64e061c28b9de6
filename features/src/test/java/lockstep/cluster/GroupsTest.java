package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lockstep.LocalSpark;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class GroupsTest {
    private static final StructType COUNTS = StructType.fromDDL(
            "label int, trace string, window_s bigint, tier string, what string, key bigint, n bigint");

    /** Two groups, five objects and five accounts each: accounts all stay. */
    @Test
    void twoObjectsOfEachGroupComeToTheDriver(SparkSession spark) {
        List<Row> counts = new ArrayList<>();
        for (int label = 0; label < 2; label++) {
            for (long key = 0; key < 5; key++) {
                counts.add(RowFactory.create(label, "link", 60L, "strong", "object", key, (key * 3 + label) % 5));
                counts.add(RowFactory.create(label, "link", 60L, "strong", "account", key, key));
            }
        }

        List<Row> kept = Groups.twoBusiest(spark.createDataFrame(counts, COUNTS).repartition(3))
                .collectAsList();

        assertThat(kept).filteredOn(r -> r.getAs("what").equals("account")).hasSize(10);
        assertThat(kept)
                .filteredOn(r -> r.getAs("what").equals("object"))
                .extracting(r -> r.<Long>getAs("n"))
                .containsExactlyInAnyOrder(4L, 3L, 4L, 3L);
    }
}
