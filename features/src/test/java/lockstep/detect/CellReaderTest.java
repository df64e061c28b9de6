package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import lockstep.LocalSpark;
import lockstep.action.Trace;
import lockstep.kernel.Tier;
import lockstep.pair.Crowding;
import lockstep.pair.Keying;
import lockstep.pair.Things;
import lockstep.pair.Touch;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LocalSpark.class)
class OrderedActionsTest {
    private static final long[] WINDOWS = {10_000_000, 60_000_000};
    private static final Searches SEARCHES = new Searches(List.of(10L, 60L), (tier, s) -> 2);
    private static final long MUCH = 1 << 20;
    private static final Comparator<Touch> IN_ORDER =
            Comparator.comparing(Touch::objectId).thenComparingLong(Touch::at).thenComparingInt(Touch::account);

    /** What is kept of an action; an object by how many are in front of it in its cell. */
    private record Kept(int search, Trace trace, int object, long slot, int account, long at, long number, long hash) {}

    /** Within minutes, before and after 1970, over more time than there are bits for; in many parts or a bucket at a time. */
    @ParameterizedTest
    @CsvSource({"3, 1000", "60000000, 1000000", "4611686018427387903, 1000"})
    void whatIsPackedComesBackInOrderForEverySearch(long span, long mostBytes, SparkSession spark) {
        Random random = new Random(5);
        List<Touch> touches = new ArrayList<>();
        for (int account = 0; account < 16_000; account++) {
            Trace trace = List.of(Trace.TEXT, Trace.HASHTAG, Trace.LINK).get(random.nextInt(3));
            String object = "o" + (random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(12_000));
            long at = random.nextLong(span) - span / 2;
            touches.add(new Touch(trace.column(), object, 1, 1, account, at, 7, 32 + random.nextInt(9), "", false));
        }
        Collections.shuffle(touches, random);
        Keying keying = new Keying(WINDOWS, Crowding.NONE);
        List<Kept> expected = new ArrayList<>();
        for (int search = 0; search < SEARCHES.count(); search++) {
            for (Trace trace : List.of(Trace.HASHTAG, Trace.LINK, Trace.TEXT)) { // in order of their names
                expected.addAll(expected(search, trace, touches, new DrawnHash(keying)));
            }
        }

        assertThat(kept(packed(spark, touches, keying, mostBytes))).isEqualTo(expected);
    }

    private static List<Kept> expected(int search, Trace trace, List<Touch> touches, DrawnHash drawn) {
        Tier tier = search / 2 % 2 == 0 ? Tier.LEAD : Tier.STRONG;
        int window = search < 4 ? 1 : 0;
        long octave = window == 1 ? 5 : 3;
        List<Touch> ofTrace = touches.stream()
                .filter(t -> t.trace().equals(trace.column()))
                .sorted(IN_ORDER)
                .toList();
        int object = -1;
        String before = "";
        List<Kept> all = new ArrayList<>();
        for (Touch t : ofTrace) {
            if (!t.objectId().equals(before)) object++;
            before = t.objectId();
            long slot = switch (trace.slot) {
                case NONE -> 0;
                case DAY -> Math.floorDiv(t.at(), 86_400_000_000L);
                case WINDOW -> Math.floorDiv(t.at(), WINDOWS[window]);
            };
            long number = tier == Tier.LEAD ? 7 : Math.max(t.strong(), 32 + octave);
            long hash = drawn.of(trace, tier, window, UTF8String.fromString(t.objectId()), slot, t.account());
            all.add(new Kept(search, trace, object, slot, t.account(), t.at(), number, hash));
        }
        return all;
    }

    @Test
    void crowdsAndTimesKnownToTheMinuteAreLeftOutWhereTheyDoNotCount(SparkSession spark) {
        Dataset<Row> crowds = spark.sql("select 'link' trace, 10L window_s, 'c' object_id, cast(null as bigint) slot");
        Row crowd = Things.of(crowds).select("thing", "twin").head();
        List<Touch> touches = List.of(
                new Touch("link", "a", 3, 0, 1, 5, 7, 7, "", false),
                new Touch("link", "b", 4, 0, 2, 5, 7, 7, "", true),
                new Touch("link", "c", crowd.getLong(0), crowd.getInt(1), 3, 5, 7, 7, "", false));

        List<Kept> kept = kept(packed(spark, touches, new Keying(WINDOWS, Crowding.of(crowds)), MUCH));

        assertThat(kept.stream().filter(k -> SEARCHES.turn(k.search) == 0))
                .extracting(k -> SEARCHES.tier(k.search) + " " + SEARCHES.windowS(k.search) + " " + k.account)
                .containsExactly(
                        "lead 60 1",
                        "lead 60 2",
                        "lead 60 3",
                        "strong 60 1",
                        "strong 60 2",
                        "strong 60 3",
                        "lead 10 1",
                        "strong 10 1");
    }

    @Test
    void nothingIsNothing(SparkSession spark) {
        assertThat(packed(spark, List.of(), new Keying(WINDOWS, Crowding.NONE), MUCH)
                        .more())
                .isFalse();
    }

    private static OrderedActions packed(SparkSession spark, List<Touch> touches, Keying keying, long mostBytes) {
        SparkSession apart = spark.newSession(); // so few rows are one partition otherwise
        apart.conf().set("spark.sql.adaptive.coalescePartitions.enabled", "false");
        Dataset<Row> blocks =
                PackedActions.of(Touch.TABLE.rows(apart, touches).repartition(3), SEARCHES, keying, mostBytes);
        for (Row b : blocks.collectAsList()) {
            assertThat(b.getInt(0)).isEqualTo(Searches.search(Searches.place(b.getLong(1), 0)));
        }
        return new OrderedActions(blocks.orderBy(col("bucket")).collectAsList().iterator());
    }

    private static List<Kept> kept(OrderedActions ordered) {
        List<Kept> kept = new ArrayList<>();
        int object = 0;
        for (long before = -1; ordered.more(); ordered.step()) {
            long place = ordered.place();
            assertThat(place).isGreaterThanOrEqualTo(before);
            if (before < 0 || !Searches.sameCell(before, place)) object = 0;
            else if (place > before) object++;
            before = place;
            kept.add(new Kept(
                    Searches.search(place),
                    Searches.trace(place),
                    object,
                    ordered.slot(),
                    ordered.account(),
                    ordered.at(),
                    ordered.number(),
                    ordered.hash()));
        }
        return kept;
    }
}
