package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import lockstep.SparkTest;
import lockstep.evidence.Evidence;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a case file leaves out of a giant cluster, in small. */
@SparkTest
class CutTest {
    @Test
    void theFirstAreKeptAndAllAreCounted(SparkSession spark) {
        Dataset<Row> rows = spark.range(0, 12, 1, 4).selectExpr("if(id < 10, 'a', 'b') as cluster_id", "10 - id as n2");
        Dataset<Row> cut = Top.of(rows, 3, col("n2"));

        Top<Long> a = Top.of(of("a", cut), r -> r.getAs("n2"));
        Top<Long> b = Top.of(of("b", cut), r -> r.getAs("n2"));
        Top<Long> none = Top.of(of("c", cut), r -> r.getAs("n2"));

        assertThat(a).isEqualTo(new Top<>(List.of(1L, 2L, 3L), 10));
        assertThat(b).isEqualTo(new Top<>(List.of(-1L, 0L), 2));
        assertThat(none).isEqualTo(new Top<>(List.of(), 0));
    }

    @Test
    void objectsAreListedUntilThePostsInFrontAreTooMany(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        List<Evidence> all =
                IntStream.rangeClosed(1, 5).mapToObj(CutTest::evidence).toList();
        Evidence.TABLE.write(Evidence.TABLE.rows(spark, all).repartition(3), run);

        Top<Evidence> cut = Top.of(of("c", Moments.evidence(spark, run, 4)), Evidence.TABLE.schema()::value);

        assertThat(cut.rows()).as("two posts each").isEqualTo(all.subList(0, 2));
        assertThat(cut.inAll()).isEqualTo(5);
    }

    /** One row more than there is room for is the hardest case: it is not listed, and tells the number. */
    @Test
    void theRowThatTellsTheNumberIsNotListed(SparkSession spark) {
        Dataset<Row> rows = spark.range(0, 8, 1, 4).selectExpr("if(id < 4, 'a', 'b') as cluster_id", "id");
        for (int most = 1; most <= 5; most++) {
            Dataset<Row> cut = Top.of(rows, most, col("id"));
            int kept = Math.min(most, 4);
            assertThat(Top.of(of("a", cut), r -> r.getAs("id")).rows()).hasSize(kept);
            assertThat(Top.of(of("b", cut), r -> r.getAs("id")).inAll()).isEqualTo(4);
        }
    }

    @Test
    void aTimeFallsIntoTheSameColumnHereAndThere(SparkSession spark) {
        Instant from = Instant.parse("2021-01-04T07:11:13.017Z");
        Instant to = Instant.parse("2021-01-24T22:00:00Z");
        Dataset<Row> times = spark.range(from.toEpochMilli(), to.toEpochMilli(), 777_777)
                .union(spark.range(to.toEpochMilli(), to.toEpochMilli() + 1))
                .selectExpr("id as millis", from.toEpochMilli() + "L as from", to.toEpochMilli() + "L as to");

        for (Row r : times.withColumn("column", Presences.column()).collectAsList()) {
            assertThat(r.<Integer>getAs("column"))
                    .isEqualTo(Casefile.column(Instant.ofEpochMilli(r.<Long>getAs("millis")), from, to));
        }
        assertThat(times.count()).isGreaterThan(2_000);
        assertThat(spark.sql("select 5L millis, 5L from, 5L to")
                        .select(Presences.column())
                        .head()
                        .getInt(0))
                .as("all at one time")
                .isZero();
    }

    private static Evidence evidence(int rank) {
        Instant at = Instant.ofEpochSecond(rank);
        return new Evidence(
                "c",
                rank,
                "link",
                "o" + rank,
                "o" + rank,
                2,
                List.of("x:a", "x:b"),
                0,
                0.1,
                at,
                at,
                null,
                List.of("p" + rank, "q" + rank),
                1,
                60);
    }

    private static List<Row> of(String cluster, Dataset<Row> rows) {
        return rows.where(col("cluster_id").equalTo(cluster)).collectAsList();
    }
}
