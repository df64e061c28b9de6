package lockstep.kernel.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftOutBurstsTest {
    private static final int ACCOUNTS = 40;
    private static final int GROUP = 8;

    /** The evidence without an object is that of data without the actions on it. With few meetings allowed, objects are hot. */
    @ParameterizedTest(name = "{0}, in every slot {1}, at most {2} meetings")
    @CsvSource({
        "LINK, false, 1000000",
        "LINK, false, 100",
        "HASHTAG, false, 1000000",
        "HASHTAG, false, 60",
        "HASHTAG, true, 1000000",
        "HASHTAG, true, 60"
    })
    void theEvidenceWithoutAnObjectIsThatOfDataWithoutIt(Trace trace, boolean inEverySlot, long mostMeetings) {
        CellActions cell = sketch(trace, List.of(), inEverySlot).build(mostMeetings);
        CellBursts bursts = new CellBursts(cell);
        BurstEvidence whole = evidence(bursts);
        int hot = 0;
        for (int i = 0; i < bursts.actions(); i += 41) {
            if (bursts.object(i) >= 1_000) continue;
            hot += i >= cell.size() ? 1 : 0;
            List<Long> key = key(trace, bursts.object(i), bursts.at(i) / CellKey.MICROS, inEverySlot);
            CellBursts rest = new CellBursts(sketch(trace, key, inEverySlot).build(mostMeetings));
            BurstEvidence expected = evidence(rest);
            BurstEvidence without = whole.without(bursts.ofObject(i, inEverySlot));
            assertThat(without.gain()).isCloseTo(expected.gain(), within(1e-9));
            assertThat(without.pairs()).isEqualTo(expected.pairs());
            assertThat(without.expectedPairs()).isCloseTo(expected.expectedPairs(), within(1e-9));
        }
        assertThat(hot > 0).isEqualTo(mostMeetings < 1_000);
    }

    /** The group acts together on some objects; everybody acts on all of them over three days. */
    private static CellSketch sketch(Trace trace, List<Long> without, boolean inEverySlot) {
        CellSketch sketch = new CellSketch(trace, Tier.STRONG, 3_600);
        Random random = new Random(11);
        for (long object = 0; object < 12; object++) {
            for (int n = 0; n < 60; n++) {
                int account = n < 2 * GROUP ? n % GROUP : random.nextInt(ACCOUNTS);
                int day = 86_400 * (n < GROUP ? 0 : n < 2 * GROUP ? 1 : random.nextInt(3));
                long second = day + 3_600 * object + random.nextInt(n < 2 * GROUP ? 3_000 : 20_000);
                if (!key(trace, object, second, inEverySlot).equals(without))
                    sketch.add(object, account, second, object % 2);
            }
        }
        for (int a = 0; a < ACCOUNTS; a++) sketch.add(1_000 + a, a, 3_600L * a, 1);
        return sketch;
    }

    private static List<Long> key(Trace trace, long object, long second, boolean inEverySlot) {
        return inEverySlot || !trace.slotted() ? List.of(object) : List.of(object, second / 3_600);
    }

    private static BurstEvidence evidence(CellBursts bursts) {
        BurstEvidence evidence = new BurstEvidence(bursts, new Labelling(bursts.observed(), bursts.accounts.length));
        IntStream.range(0, GROUP).forEach(evidence::add);
        return evidence;
    }
}
