package lockstep.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import lockstep.SparkTest;
import lockstep.action.Action;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster's weeks, and a target's hours. */
class WeeksTest {
    private static final long MONDAY = Instant.parse("2021-01-04T00:00:00Z").getEpochSecond();
    private final TreeMap<Long, List<Weeks.Act>> byWeek = new TreeMap<>();

    @Test
    void aLifeFromBirthOverSleepToSplitAndReunion() {
        together(0, "a", 1, 2, 3);
        together(1, "b", 1, 2, 3, 4);
        together(4, "c", 1, 2);
        together(4, "d", 3, 4);
        together(5, "e", 1, 2, 3, 4);
        together(6, "f", 1, 2, 3, 4);
        together(7, "g", 1, 2);

        List<Week> weeks = Weeks.weeks("c", byWeek);
        assertThat(weeks)
                .extracting(Week::event)
                .containsExactly("born", "grown", "dormant", "dormant", "split", "merged", "steady", "shrunk");
        assertThat(weeks).extracting(Week::joined).containsExactly(3, 1, 0, 0, 0, 0, 0, 0);
        assertThat(weeks).extracting(Week::accounts).containsExactly(3, 4, 0, 0, 4, 4, 4, 2);
        assertThat(weeks.get(2).week()).isEqualTo(Instant.parse("2021-01-18T00:00:00Z"));
    }

    /** The way from an account to its part's root grows with every other account unless it is cut short. */
    @Test
    @Timeout(30)
    void accountsWithoutNumberThatHangTogetherByOneAreOnePart() {
        for (int i = 1; i <= 200_000; i++) together(0, "t" + i, i, 0);

        assertThat(Weeks.weeks("c", byWeek)).singleElement().satisfies(w -> {
            assertThat(w.parts()).isEqualTo(1);
            assertThat(w.accounts()).isEqualTo(200_001);
        });
    }

    @Test
    @SparkTest
    void aSwarmIsSeenFromItsTarget(SparkSession spark) {
        List<Action> actions = new ArrayList<>();
        for (int m = 0; m < 4; m++) actions.add(hit("x:m" + m, "x:journalist", 600 + m));
        actions.add(hit("x:reader", "x:journalist", 1200));
        actions.add(hit("x:reader", "x:journalist", 40_000)); // hours later, when no member is there
        actions.add(hit("x:m0", "x:friend", 900)); // one member's own talk
        var members = spark.createDataset(List.of("x:m0", "x:m1", "x:m2", "x:m3"), Encoders.STRING())
                .toDF("account_id")
                .withColumn("cluster_id", functions.lit("c"));

        assertThat(Target.TABLE.values(Targets.of(Action.TABLE.rows(spark, actions), members)))
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.target()).isEqualTo("x:journalist");
                    assertThat(t.accounts()).isEqualTo(4);
                    assertThat(t.outsidersPosts()).isEqualTo(1);
                    assertThat(t.outsidersShare()).isEqualTo(0.2);
                    assertThat(t.peakAt()).isEqualTo(Instant.ofEpochSecond(MONDAY));
                });
    }

    private static Action hit(String who, String whom, int second) {
        Instant at = Instant.ofEpochSecond(MONDAY + second);
        return new Action("target", who, whom, null, at, at, "ru", who + second, false);
    }

    private void together(int week, String thing, int... accounts) {
        for (int a : accounts) {
            byWeek.computeIfAbsent(MONDAY + week * 604_800L, w -> new ArrayList<>())
                    .add(new Weeks.Act(a, thing, 1));
        }
    }
}
