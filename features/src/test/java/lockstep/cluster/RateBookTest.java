package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lockstep.LocalSpark;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class RateBookTest {
    private static final StructType RATES =
            StructType.fromDDL("trace string, window_s bigint, tier string, number bigint, rate double");

    @Test
    void aRateIsFoundInWhateverOrderTheyCame(SparkSession spark) {
        List<Row> rates = new ArrayList<>();
        for (long number = -500; number < 500; number++) {
            rates.add(RowFactory.create("link", 60L, "lead", number, number / 7.0));
            rates.add(RowFactory.create("link", 600L, "lead", 3 * number, number / 9.0));
        }
        Collections.shuffle(rates, new Random(1));

        RateBook book = RateBook.of(spark.createDataFrame(rates, RATES).repartition(3));

        for (long number = -500; number < 500; number++) {
            assertThat(book.of("link", 60, "lead").applyAsDouble(number)).isEqualTo(number / 7.0);
            assertThat(book.of("link", 600, "lead").applyAsDouble(3 * number)).isEqualTo(number / 9.0);
        }
        assertThatThrownBy(() -> book.of("link", 60, "strong").applyAsDouble(1)).hasMessageContaining("No rate");
    }
}
