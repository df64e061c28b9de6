package lockstep.kernel.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovedClocksTest {
    private static final long DAY = 86_400;

    @Test
    void theRhythmsClockIsMovedByAnHourTooAndNoClockFurtherThanTheDataReach() {
        assertThat(MovedClocks.shifts(Trace.HASHTAG, 60, 60)).containsExactly(86_400L, 604_800L);
        assertThat(MovedClocks.shifts(Trace.RHYTHM, 60, 60)).containsExactly(3_600L, 86_400L, 604_800L);
        assertThat(MovedClocks.shifts(Trace.RHYTHM, 13, 60)).containsExactly(3_600L, 86_400L);
        assertThat(MovedClocks.shifts(Trace.TARGET, 1, 60)).isEmpty();
    }

    @Test
    void aShiftIsAtLeastAsLongAsTheWindow() {
        assertThat(MovedClocks.shifts(Trace.RHYTHM, 60, 7_200)).containsExactly(7_200L, 86_400L, 604_800L);
        assertThat(MovedClocks.shifts(Trace.RHYTHM, 60, 86_400)).containsExactly(86_400L, 604_800L);
        assertThat(MovedClocks.shifts(Trace.HASHTAG, 60, 172_800)).containsExactly(604_800L);
    }

    /** Every two accounts, one with its slots moved, compared slot by slot; in windows that divide a day and in one that does not. */
    @ParameterizedTest
    @ValueSource(longs = {60, 420, 7_200})
    void theMostMeetingsOfAllShiftsAreThoseOfPlainComparison(long window) {
        SplittableRandom random = new SplittableRandom(5);
        CellSketch sketch = new CellSketch(Trace.HASHTAG, Tier.LEAD, window);
        Map<Integer, Set<String>> slots = new TreeMap<>();
        long first = Long.MAX_VALUE;
        long last = 0;
        for (int i = 0; i < 400; i++) {
            long second = random.nextInt(20) * DAY + random.nextInt(5) * 3_600L + random.nextInt(30);
            int account = random.nextInt(6);
            int object = random.nextInt(3);
            if (!slots.computeIfAbsent(account, a -> new TreeSet<>()).add(object + " " + second / window)) continue;
            sketch.add(object, account, second);
            first = Math.min(first, second);
            last = Math.max(last, second);
        }
        long days = last / DAY - first / DAY + 1;
        CellActions cell = sketch.build();
        BitSet even = new BitSet();
        for (int a = 0; a < 6; a += 2) even.set(a);
        Map<Long, Double> expected = new TreeMap<>();
        for (int a = 0; a < 6; a += 2) {
            for (int b = a + 2; b < 6; b += 2) {
                double most = 0;
                for (long shift : new long[] {DAY, 7 * DAY}) {
                    double scale = (double) days / (days - shift / DAY);
                    most = Math.max(most, scale * after(slots, a, b, shift, window));
                    most = Math.max(most, scale * after(slots, b, a, shift, window));
                }
                if (most > 0) expected.put(PairCounts.key(a, b), most);
            }
        }
        Long2DoubleOpenHashMap found = new MovedClocks(cell).most(cell.account, even, (u, v) -> true);

        assertThat(new TreeMap<>(found)).isEqualTo(expected).isNotEmpty();
    }

    /** How often the second account is where the first was a shift before. */
    private static long after(Map<Integer, Set<String>> slots, int one, int other, long shift, long window) {
        long n = 0;
        for (String s : slots.getOrDefault(one, Set.of())) {
            String object = s.substring(0, s.indexOf(' '));
            long slot = Long.parseLong(s.substring(s.indexOf(' ') + 1));
            long moved = shift / window;
            Set<String> theirs = slots.getOrDefault(other, Set.of());
            if (theirs.contains(object + " " + (slot + moved))) n++;
            if (shift % window != 0 && theirs.contains(object + " " + (slot + moved + 1))) n++;
        }
        return n;
    }
}
