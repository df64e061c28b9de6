package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lockstep.LocalSpark;
import lockstep.statistics.Bits;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who comes to an object where a member is already counts once, however many are there. */
@ExtendWith(LocalSpark.class)
class ArrivalsTest {
    private final List<SharedAction> shared = new ArrayList<>();

    @Test
    void aBurstOfSixIsFiveArrivalsAndALaterBurstBeginsAnew(SparkSession spark) {
        for (int account = 0; account < 6; account++) act("link", "o", 1, account, account * 30, "p" + account);
        for (int account = 6; account < 8; account++) act("link", "o", 1, account, 5000 + account, "p" + account);
        act("link", "o", 2, 8, 20, "another stratum");

        assertThat(counted(spark, "link").alone()).isEqualTo(5 + 1);
    }

    @Test
    void aPostThatArrivesInTwoTracesCountsInTheFirst(SparkSession spark) {
        act("text", "t", 1, 0, 0, "a");
        act("text", "t", 1, 1, 10, "b");
        act("hashtag", "h", 1, 0, 0, "a");
        act("hashtag", "h", 1, 1, 10, "b");
        act("hashtag", "h", 1, 2, 20, "c");

        assertThat(counted(spark, "text")).isEqualTo(new Arrivals(1, 1));
        assertThat(counted(spark, "hashtag")).as("b has arrived by its text").isEqualTo(new Arrivals(2, 1));
    }

    @Test
    void whatArrivesIsHeldAgainstWhatPairsWouldDoByChance() {
        List<Long> none = List.of();
        Figures crowd = new Figures(
                0, "text", 60, "strong", 30, 1000, 870, 60.0, List.of(), none, List.of(), none, none, none, 0);

        assertThat(crowd.bits()).as("thirty who did two things at once").isGreaterThan(1500);
        assertThat(new Arrivals(58, 58).bits(crowd))
                .as("58 arrivals, 60 meetings by chance")
                .isNegative();
        assertThat(new Arrivals(300, 0).bits(crowd)).isCloseTo(Bits.of(300, 60, 30, 1000), within(1e-9));
    }

    private Arrivals counted(SparkSession spark, String trace) {
        Map<String, Arrivals> all =
                Arrivals.of(SharedAction.TABLE.rows(spark, shared).repartition(3));
        return all.getOrDefault(Survival.key("c", trace), Arrivals.NONE);
    }

    private void act(String trace, String object, long stratum, int account, int second, String post) {
        shared.add(new SharedAction(
                "c", trace, 60, "strong", object, null, stratum, account, second * 1_000_000L, post, 1));
    }
}
