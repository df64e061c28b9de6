package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lockstep.LocalSpark;
import lockstep.action.Trace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class MovedClockTest {
    @Test
    void theRhythmsClockIsMovedByAnHourTooAndNoneFurtherThanTheDataTell() {
        assertThat(MovedClock.shifts(Trace.HASHTAG, 60, 60)).containsExactly(86_400L, 604_800L);
        assertThat(MovedClock.shifts(Trace.RHYTHM, 60, 60)).containsExactly(3_600L, 86_400L, 604_800L);
        assertThat(MovedClock.shifts(Trace.RHYTHM, 13, 60)).containsExactly(3_600L, 86_400L);
        assertThat(MovedClock.shifts(Trace.TARGET, 1, 60)).isEmpty();
    }

    /** Lists compared two by two against all of a group in one go. */
    @Test
    void twoListsSayWhatTheGroupSays(SparkSession spark) {
        Random random = new Random(5);
        List<Touch> touches = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String trace = random.nextBoolean() ? "rhythm" : "hashtag";
            long at = random.nextInt(20) * 86_400L + random.nextInt(5) * 3_600L + random.nextInt(30);
            touches.add(new Touch(
                    trace, "o" + random.nextInt(3), 0, 0, random.nextInt(6), at * 1_000_000, 31, 31, "p" + i, false));
        }
        long[] windows = {60_000_000, 7_200_000_000L};
        Dataset<Row> rows = Things.of(Touch.TABLE.rows(spark, touches)).repartition(3);
        Dataset<Row> none = Crowd.TABLE.rows(spark, List.of());
        Dataset<Row> span = MovedClock.span(rows);
        Map<String, Long> days =
                span.collectAsList().stream().collect(Collectors.toMap(r -> r.getString(0), r -> r.getLong(1)));
        List<Row> lists = MovedClock.slots(rows, windows, none)
                .select("trace", "window_s", "account", "slots")
                .collectAsList();
        Map<String, Double> compared = new TreeMap<>();
        for (Row a : lists) {
            for (Row b : lists) {
                boolean pair = a.getString(0).equals(b.getString(0))
                        && a.getLong(1) == b.getLong(1)
                        && a.getInt(2) < b.getInt(2);
                if (!pair) continue;
                double moved = MovedClock.moved(
                        Trace.named(a.getString(0)),
                        Objects.requireNonNull(days.get(a.getString(0))),
                        a.getLong(1),
                        a.getAs(3),
                        b.getAs(3));
                String key = a.getString(0) + " " + a.getLong(1) + " " + a.getInt(2) + " " + b.getInt(2);
                if (moved > 0) compared.put(key, moved);
            }
        }
        assertThat(compared).isEqualTo(asGroups(lists, days)).isNotEmpty();
    }

    private static Map<String, Double> asGroups(List<Row> lists, Map<String, Long> days) {
        Map<String, Double> moved = new TreeMap<>();
        lists.stream()
                .sorted(Comparator.comparingInt(r -> r.getInt(2)))
                .collect(Collectors.groupingBy(r -> r.getString(0) + " " + r.getLong(1)))
                .forEach((cell, of) -> {
                    Row first = of.get(0);
                    byte[][] slots = of.stream().map(r -> r.<byte[]>getAs(3)).toArray(byte[][]::new);
                    GroupClock.of(slots)
                            .forEach(
                                    Trace.named(first.getString(0)),
                                    Objects.requireNonNull(days.get(first.getString(0))),
                                    first.getLong(1),
                                    (a, b, n) -> moved.put(
                                            cell + " " + of.get(a).getInt(2) + " "
                                                    + of.get(b).getInt(2),
                                            n));
                });
        return moved;
    }

    /** Four accounts with one timetable, at one place at noon of four days in a row; two groups of two. */
    @Test
    void onlyThoseOfOneGroupAreCompared() {
        long[] slot = new long[16];
        int[] who = new int[16];
        for (int i = 0; i < 16; i++) {
            slot[i] = i / 4 * 1_440L + 720;
            who[i] = i % 4;
        }
        List<String> moved = new ArrayList<>();

        new GroupClock(new long[16], slot, who, new int[] {0, 1, 0, 1})
                .forEach(Trace.HASHTAG, 4, 60, (a, b, n) -> moved.add(a + " " + b + " " + n));

        assertThat(moved).containsExactly("0 2 4.0", "1 3 4.0"); // three mornings after, of four days
    }

    /** Seven minutes do not divide a day: noon's slot is 205 or 206 further the next day. */
    @Test
    void aTimetableIsSeenThroughWindowsThatDoNotDivideTheDay() {
        long[] slot = new long[20];
        int[] who = new int[20];
        for (int i = 0; i < 20; i++) {
            slot[i] = (i / 2 * 86_400L + 43_200) / 420;
            who[i] = i % 2;
        }
        List<Double> moved = new ArrayList<>();

        new GroupClock(new long[20], slot, who, new int[2]).forEach(Trace.HASHTAG, 10, 420, (a, b, n) -> moved.add(n));

        assertThat(moved).containsExactly(10.0); // nine mornings after, of ten days
        byte[] list = SlotList.pack(
                new long[10],
                LongStream.range(0, 20)
                        .filter(i -> i % 2 == 0)
                        .map(i -> slot[(int) i])
                        .toArray());
        assertThat(MovedClock.moved(Trace.HASHTAG, 10, 420, list, list)).isEqualTo(10.0);
    }

    @Test
    void oneActionASlotAndNoneWhereItIsACrowdOrItsTimeIsNotKnownWellEnough(SparkSession spark) {
        List<Touch> touches = new ArrayList<>();
        for (long second : new long[] {1, 5, 25, 70}) {
            touches.add(new Touch("hashtag", "h", 0, 0, 1, second * 1_000_000, 31, 31, "p", false));
        }
        touches.add(new Touch("hashtag", "h", 0, 0, 2, 1_000_000, 31, 31, "p", true));
        Dataset<Row> rows = Things.of(Touch.TABLE.rows(spark, touches));
        Dataset<Row> crowd = Crowd.TABLE.rows(spark, List.of(new Crowd("hashtag", 10, "h", 2L, 9, 9)));
        long thing = rows.head().getAs("thing");

        List<Row> lists = MovedClock.slots(rows, new long[] {10_000_000, 60_000_000}, crowd)
                .orderBy("window_s", "account")
                .select("window_s", "account", "slots")
                .collectAsList();

        assertThat(lists).extracting(r -> r.getLong(0) + " " + r.getInt(1)).containsExactly("10 1", "60 1", "60 2");
        byte[] both = SlotList.pack(new long[] {thing, thing}, new long[] {0, 7});
        assertThat(lists.get(0).<byte[]>getAs(2)).isEqualTo(both);
        assertThat(lists.get(1).<byte[]>getAs(2))
                .isEqualTo(SlotList.pack(new long[] {thing, thing}, new long[] {0, 1}));
        assertThat(lists.get(2).<byte[]>getAs(2)).isEqualTo(SlotList.pack(new long[] {thing}, new long[] {0}));
    }

    @Test
    void aWindowWiderThanTheMoveCannotTellIt() {
        assertThat(MovedClock.shifts(Trace.RHYTHM, 60, 7_200)).containsExactly(86_400L, 604_800L);
    }
}
