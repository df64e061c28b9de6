package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M and C against sums that a reader can follow, over made touches with crowds, minute times and recurring things. */
class LabelsTest {
    private static final long SECOND = 1_000_000;
    private static final long[] WINDOWS = {10 * SECOND, 60 * SECOND, 600 * SECOND};
    private static final Trace[] TRACES = {Trace.REPOST, Trace.TEXT, Trace.HASHTAG};

    private final List<Touch> touches = new ArrayList<>();
    private Crowding crowds = Crowding.NONE;

    private record Touch(Trace trace, int account, long thing, long at, long lead, long strong, boolean coarse) {
        long slot(long window) {
            return Slots.of(trace, at, window);
        }
    }

    @BeforeEach
    void twoDaysOfThreeTraces() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            Trace trace = TRACES[random.nextInt(TRACES.length)];
            long lag = random.nextInt(2_000) * SECOND;
            long stratum = random.nextInt(4);
            touches.add(new Touch(
                    trace,
                    random.nextInt(12),
                    random.nextInt(9),
                    random.nextInt(2 * 86_400) * SECOND,
                    StratumCode.of(stratum),
                    trace == Trace.REPOST ? StratumCode.of(stratum, lag, SECOND) : StratumCode.of(stratum + 4),
                    random.nextInt(4) == 0));
        }
        touches.sort((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.lead, b.lead));
        List<Row> crowded = new ArrayList<>();
        for (long window : WINDOWS) {
            crowded.add(RowFactory.create("repost", 3L, 0, window / SECOND, null));
            crowded.add(RowFactory.create("text", 4L, 0, window / SECOND, 1L));
            crowded.add(RowFactory.create("hashtag", 5L, 0, window / SECOND, 86_400 * SECOND / window));
        }
        crowds = new Crowding(crowded.subList(0, 6)); // not in the widest window
    }

    @Test
    void everyActionThatCountsIsCountedInItsStratum() {
        Map<String, Long> counted = new TreeMap<>();
        Iterator<Row> rows = new Labels(WINDOWS, crowds).call(byAccount());
        rows.forEachRemaining(row -> {
            String cell = "%s %d %s %d ".formatted(row.getString(0), row.getLong(1), row.getString(2), row.getInt(3));
            long[] all = {0};
            LabelVector.forEach(row.getAs(5), (number, d) -> {
                counted.put(cell + number, d);
                all[0] += d;
            });
            assertThat(row.getLong(4)).isEqualTo(all[0]);
        });

        Map<String, Long> expected = new TreeMap<>();
        for (long window : WINDOWS) {
            Set<List<Object>> seen = new HashSet<>();
            for (Touch t : touches) {
                if (t.coarse && window < 60 * SECOND) continue;
                List<Object> slot = List.of(t.trace, t.account, t.thing, t.slot(window));
                if (t.trace == Trace.HASHTAG && !seen.add(slot)) continue;
                if (crowds.at(t.trace, t.thing, 0, window, t.slot(window))) continue;
                for (Tier tier : Tier.BOTH) {
                    String cell = "%s %d %s %d ".formatted(t.trace.column(), window / SECOND, tier.column(), t.account);
                    expected.merge(cell + stratum(t, tier, window), 1L, Long::sum);
                }
            }
        }
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void anObjectsPairsAreCountedAtAnyDistanceInTime() {
        Map<String, Long> counted = new TreeMap<>();
        new AnyTime(WINDOWS, crowds)
                .call(byThing())
                .forEachRemaining(row -> counted.put(
                        "%s %d %s %d".formatted(row.getString(0), row.getLong(1), row.getString(2), row.getLong(3)),
                        row.getLong(4)));

        Map<String, Long> expected = new TreeMap<>();
        for (long window : WINDOWS) {
            for (Tier tier : Tier.BOTH) {
                Map<List<Object>, Long> alike = new HashMap<>();
                for (Touch t : touches) {
                    if (t.trace == Trace.HASHTAG || t.coarse && window < 60 * SECOND) continue;
                    if (crowds.at(t.trace, t.thing, 0, window, t.slot(window))) continue;
                    long before = alike.merge(
                                    List.of(t.trace, t.thing, t.slot(window), stratum(t, tier, window)), 1L, Long::sum)
                            - 1;
                    String cell = "%s %d %s %d"
                            .formatted(t.trace.column(), window / SECOND, tier.column(), stratum(t, tier, window));
                    if (before > 0) expected.merge(cell, before, Long::sum);
                }
            }
        }
        assertThat(counted).isEqualTo(expected).isNotEmpty();
    }

    private static long stratum(Touch t, Tier tier, long window) {
        if (tier == Tier.LEAD) return t.lead;
        return StratumCode.seen(t.strong, StratumCode.octaves(new long[] {window})[0]);
    }

    private Iterator<Row> byAccount() {
        return touches.stream()
                .sorted((a, b) -> order(List.of(a.trace.column(), a.account, a.thing, a.at, a.lead, a.strong))
                        .compareTo(order(List.of(b.trace.column(), b.account, b.thing, b.at, b.lead, b.strong))))
                .map(t -> RowFactory.create(t.trace.column(), t.account, t.thing, 0, t.at, t.lead, t.strong, t.coarse))
                .iterator();
    }

    private Iterator<Row> byThing() {
        Map<List<Object>, Long> alike = touches.stream()
                .filter(t -> t.trace != Trace.HASHTAG)
                .collect(Collectors.groupingBy(
                        t -> List.of(t.trace.column(), t.thing, t.slot(1), t.lead, t.strong, t.coarse),
                        Collectors.counting()));
        return alike.entrySet().stream()
                .sorted((a, b) -> order(a.getKey()).compareTo(order(b.getKey())))
                .map(e -> RowFactory.create(
                        e.getKey().get(0),
                        e.getKey().get(1),
                        0,
                        Crowding.slot((long) e.getKey().get(2)),
                        e.getKey().get(3),
                        e.getKey().get(4),
                        e.getKey().get(5),
                        e.getValue()))
                .iterator();
    }

    /** Numbers as words that sort as they do; none here is negative but that of no slot. */
    private static String order(List<Object> key) {
        return key.stream()
                .map(k -> k instanceof Number n ? "%020d".formatted(n.longValue()) : k.toString())
                .collect(Collectors.joining(" "));
    }
}
