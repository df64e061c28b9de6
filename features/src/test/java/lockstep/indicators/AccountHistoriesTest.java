package lockstep.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class AccountHistoriesTest {
    @Test
    void aWeekBeginsOnMondayAndEndsOnSunday(SparkSession spark) {
        Dataset<Row> posts = Post.TABLE.rows(
                spark,
                List.of(
                        post("1", "2021-01-04T00:59:59Z"), // a Monday
                        post("2", "2021-01-11T00:00:00Z"),
                        post("3", "2021-01-06T13:30:00Z"),
                        post("4", "2021-01-10T23:00:00Z")));
        Dataset<Row> histories = AccountHistories.of(
                posts.selectExpr("'twitter:a' as account_id", "true as member").distinct(),
                posts,
                Account.TABLE.rows(spark, List.of()),
                Action.TABLE.rows(spark, List.of()));

        List<AccountHistory> all = histories.collectAsList().stream()
                .map(AccountHistory.SCHEMA::value)
                .toList();
        assertThat(all).hasSize(1);
        List<Long> expected = IntStream.range(0, AccountHistory.HOURS)
                .mapToObj(h -> h == 0 ? 2L : h == 2 * 24 + 13 || h == AccountHistory.HOURS - 1 ? 1L : 0L)
                .toList();
        assertThat(all.get(0).hours()).isEqualTo(expected);
        assertThat(all.get(0).share(0, 61)).isEqualTo(0.75);
    }

    private static Post post(String id, String at) {
        return new Post(
                "twitter",
                id,
                "a",
                Instant.parse(at),
                "post",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "f",
                1);
    }
}
