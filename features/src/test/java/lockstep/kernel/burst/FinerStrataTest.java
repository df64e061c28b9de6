package lockstep.kernel.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import lockstep.action.Trace;
import lockstep.kernel.CellSketch;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinerStrataTest {
    private static final int ACCOUNTS = 60;
    private static final int THREE_HOURS = 3 * 3_600;
    private static final int BLOCKS = 64;
    private static final long WEEK = 7 * 86_400;

    /**
     * The other data have an object for each burst and each three hours. Their strata are 8 parts of a day and, by size, 4 classes of
     * the burst before it is cut.
     */
    @ParameterizedTest(name = "window {0} s, by size {1}, meetings {2}, one action in {3} left out")
    @CsvSource({
        "600, false, 1000000, 0",
        "3600, true, 1000000, 0",
        "10800, false, 1000000, 0",
        "10800, true, 1000000, 0",
        "86400, false, 1000000, 0",
        "86400, true, 1000000, 0",
        "3600, true, 200, 0",
        "10800, false, 200, 0",
        "600, true, 1000000, 3",
        "10800, false, 1000000, 3"
    })
    void theGainIsThatOfDataWhoseStrataAreTheFinerOnes(long windowS, boolean bySize, long mostMeetings, int oneIn) {
        CellActions cell = twoDays(windowS).build(mostMeetings);
        CellBursts all = new CellBursts(cell);
        int some = cell.size() / 2;
        CellBursts bursts = oneIn == 0 ? all : all.only(i -> i > some || i % oneIn != 0);
        int[] labels = bursts.observed();
        CellSketch cut = new CellSketch(Trace.LINK, Tier.STRONG, WEEK);
        for (int i = 0; i < bursts.actions(); i++) {
            int account = bursts.accounts[labels[i]];
            if (bursts.burst[i] < 0) continue;
            long second = bursts.at(i) / CellKey.MICROS;
            int size = bursts.sizes.size[bursts.burst[i]];
            long ofSize = !bySize ? 0 : size < 4 ? 1 : size < 16 ? 2 : size < 64 ? 3 : 4;
            long stratum = 1_000 * bursts.stratumCode(i) + 10 * (second % 86_400 / THREE_HOURS) + ofSize;
            cut.add((long) BLOCKS * bursts.burst[i] + second / THREE_HOURS, account, second, stratum);
        }
        CellActions other = cut.build();
        BurstEvidence expected = new BurstEvidence(new CellBursts(other), labelling(other.account));
        BurstEvidence whole = new BurstEvidence(bursts, labelling(labels));
        Random random = new Random(7);
        for (int group = 0; group < 20; group++) {
            Set<Integer> members = new TreeSet<>();
            while (members.size() < 3 + group) members.add(random.nextInt(ACCOUNTS));
            whole.clear();
            expected.clear();
            members.forEach(whole::add);
            members.forEach(expected::add);
            assertThat(whole.inFinerStrata(members::contains, bySize).gain()).isCloseTo(expected.gain(), within(1e-9));
            assertThat(whole.gain()).as("not the same data").isNotCloseTo(expected.gain(), within(1e-3));
        }
    }

    private static Labelling labelling(int[] labels) {
        return new Labelling(labels, ACCOUNTS);
    }

    /** Two strata; objects that are shared for a few minutes, and some for half a day. */
    private static CellSketch twoDays(long windowS) {
        CellSketch sketch = new CellSketch(Trace.LINK, Tier.STRONG, windowS);
        Random random = new Random(windowS);
        for (int object = 0; object < 80; object++) {
            int first = random.nextInt(2 * 86_400);
            int span = object % 4 == 0 ? 12 * 3_600 : 900;
            int shares = object % 10 == 0 ? 80 : 1 + random.nextInt(20);
            for (int n = 0; n < shares; n++) {
                sketch.add(object, random.nextInt(ACCOUNTS), first + random.nextInt(span), 7 + object % 2);
            }
        }
        for (int a = 0; a < ACCOUNTS; a++)
            sketch.add(1_000 + a, a, 3_600L * (a % 48), 7); // each account has its position
        return sketch;
    }
}
