package lockstep.detect.shard;

import static org.assertj.core.api.Assertions.assertThat;

import lockstep.SparkTest;
import lockstep.kernel.meeting.Tier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SeedShardsTest {
    @Test
    void whereThereIsMoreToDoMoreTasksShareIt(SparkSession spark) {
        Dataset<Row> strata = spark.sql("select * from values ('lead', 10L, 60L, 40L), ('lead', 3600L, 400L, 599L),"
                + " ('lead', 3600L, 0L, 1L), ('strong', 10L, 60L, 20L), ('strong', 3600L, 100L, 200L)"
                + " as strata(tier, window_s, actions, meetings)"); // 100, 1000, 80 and 300; the median is 200

        assertThat(turns(new SeedShards(strata, 20, 2))).isEqualTo("1 4 1 1");
        assertThat(turns(new SeedShards(strata, 1, 2))).as("of one decoy").isEqualTo("1 1 1 1");
        assertThat(turns(new SeedShards(strata, 20, 13)))
                .as("on thirteen cores")
                .isEqualTo("3 12 3 3");
        assertThat(turns(new SeedShards(strata, 5, 13))).as("of five decoys").isEqualTo("3 5 3 3");
        assertThat(turns(new SeedShards(strata.where("false"), 5, 13)))
                .as("of nothing")
                .isEqualTo("5 5 5 5");
    }

    private static String turns(SeedShards turns) {
        return turns.of(Tier.LEAD, 10) + " " + turns.of(Tier.LEAD, 3600) + " " + turns.of(Tier.STRONG, 10) + " "
                + turns.of(Tier.STRONG, 3600);
    }
}
