package lockstep.bench;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lockstep.detect.shard.ShareCounts;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The job by the engine of `detect`, on Spark. */
final class SparkShares {
    private SparkShares() {}

    static Answer answer(SparkSession spark, Contest contest, long rows) {
        Dataset<Row> shares = spark.read()
                .parquet(contest.file())
                .select(
                        col(Contest.OBJECT),
                        col(Contest.ACCOUNT),
                        col(Contest.AT).cast("bigint").multiply(1_000_000L).as("at"));
        Map<Long, Row> found = ShareCounts.of(shares, rows, contest.settings()).collectAsList().stream()
                .collect(Collectors.toMap(r -> r.getLong(0), Function.identity()));
        List<Long> windows = contest.settings().seconds();
        return new Answer(
                windows.stream()
                        .map(w -> found.containsKey(w) ? found.get(w).getLong(1) : 0L)
                        .toList(),
                windows.stream()
                        .map(w -> found.containsKey(w) ? found.get(w).getLong(2) : 0L)
                        .toList());
    }

    /** What it costs to start Spark and have it do next to nothing. */
    static void nothing(SparkSession spark) {
        spark.range(1_000).groupBy(col("id").mod(7)).count().collectAsList();
    }
}
