package lockstep.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lockstep.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A public call is by an account in no cluster, asks its readers to act, and comes before the first member acts. */
@SparkTest
class PublicCallsTest {
    private static final String TEXT = "we demand open data about the air in our city";
    private static final Instant EVENING = Instant.parse("2021-01-05T12:00:00Z");

    @Test
    void aCallOfSomebodyOutsideCountsAndNoOther(SparkSession spark) {
        assertThat(call(spark, "outsider", -3_600, "Friends, let us write tonight: " + TEXT))
                .containsExactly("p:outsider 1");
        assertThat(call(spark, "member", -3_600, "Friends, let us write tonight: " + TEXT))
                .as("a member's own call")
                .isEmpty();
        assertThat(call(spark, "outsider", 3_600, "Friends, let us write tonight: " + TEXT))
                .as("after the first member")
                .isEmpty();
        assertThat(call(spark, "outsider", -3_600, "They said yesterday, and I agree: " + TEXT))
                .as("a longer text that asks for nothing")
                .isEmpty();
    }

    @Test
    void aCallMayQuoteTheTextAndAddHashtagsOfItsOwn(SparkSession spark) {
        assertThat(call(
                        spark,
                        "outsider",
                        -3_600,
                        "Please copy: «We demand open data — about the air, in our city!» #air"))
                .containsExactly("p:outsider 1");
    }

    private static List<String> call(SparkSession spark, String author, long seconds, String text) {
        Dataset<Row> calls = PublicCalls.of(
                rows(spark, "cluster_id string, bits double", RowFactory.create("c", 10.0)),
                rows(spark, "cluster_id string, account_id string", RowFactory.create("c", "p:member")),
                rows(
                        spark,
                        "cluster_id string, trace string, object_id string, rank int, sample_text string, first_at timestamp",
                        RowFactory.create("c", "text", "o", 1, TEXT, Timestamp.from(EVENING))),
                rows(
                        spark,
                        "platform string, account_id string, post_id string, at timestamp, text string",
                        RowFactory.create("p", author, "1", Timestamp.from(EVENING.plusSeconds(seconds)), text)));
        return calls.collectAsList().stream().map(r -> r.<String>getAs("post")).toList();
    }

    private static Dataset<Row> rows(SparkSession spark, String columns, Row row) {
        return spark.createDataFrame(new ArrayList<>(List.of(row)), StructType.fromDDL(columns));
    }
}
