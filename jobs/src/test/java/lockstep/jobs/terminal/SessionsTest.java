package lockstep.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lockstep.SparkTest;
import lockstep.run.UserError;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SessionsTest {
    private static final String FALLBACK = "spark.sql.codegen.factoryMode";
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    @Test
    void onlyALargeRunIsCutIntoMorePieces(SparkSession shared) {
        SparkSession spark = shared.newSession();
        String before = spark.conf().get(PARTITIONS);

        Sessions.cut(spark, 1_000_000);
        assertThat(spark.conf().get(PARTITIONS)).isEqualTo(before);

        Sessions.cut(spark, 100_000_000);
        assertThat(spark.conf().get(PARTITIONS)).isEqualTo("40");
    }

    @Test
    void plansForFewRowsAreNotCompiled(SparkSession shared) {
        SparkSession spark = shared.newSession();

        Sessions.suit(spark, 100_000);
        assertThat(spark.conf().get(Sessions.COMPILED)).isEqualTo("false");
        assertThat(spark.conf().get(FALLBACK)).isEqualTo("NO_CODEGEN");

        Sessions.suit(spark, 100_001);
        assertThat(spark.conf().get(Sessions.COMPILED)).isEqualTo("true");
        assertThat(spark.conf().get(FALLBACK)).isEqualTo("FALLBACK");

        spark.conf().set(Sessions.FEW_ROWS, "100k");
        assertThatThrownBy(() -> Sessions.suit(spark, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("spark.lockstep.fewRows is '100k'");
    }
}
