package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import lockstep.action.Trace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinerStrataTest {
    private static final int ACCOUNTS = 60;
    private static final int THREE_HOURS = 3 * 3_600;

    /** The strata of the other data are 8 parts of a day and, by size, 4 classes of the burst before it is cut. */
    @ParameterizedTest(name = "window {0} s, by size {1}")
    @CsvSource({"600, false", "3600, false", "10800, false", "600, true", "3600, true", "10800, true"})
    void theGainIsThatOfDataWhoseStrataAreTheFinerOnes(long windowS, boolean bySize) {
        CellActions cell = twoDays(windowS).build();
        BurstEvidence whole = evidence(cell);
        CellBursts bursts = whole.bursts();
        CellSketch cut = new CellSketch(Trace.LINK, Tier.STRONG, windowS);
        for (int i = 0; i < cell.size(); i++) {
            long second = cell.at[i] / CellKey.MICROS;
            long part = second % 86_400 / THREE_HOURS;
            int size = bursts.sizes.size[bursts.burst[i]];
            long ofSize = !bySize ? 0 : size < 4 ? 1 : size < 16 ? 2 : size < 64 ? 3 : 4;
            long stratum = 1_000 * cell.strata[cell.stratum[i]] + 10 * part + ofSize;
            cut.add(cell.objectHash[cell.object[i]], cell.accounts[cell.account[i]], second, stratum);
        }
        BurstEvidence expected = evidence(cut.build());
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

    private static BurstEvidence evidence(CellActions cell) {
        return new BurstEvidence(new CellBursts(cell), new Labelling(cell.account, cell.accounts.length));
    }
}
