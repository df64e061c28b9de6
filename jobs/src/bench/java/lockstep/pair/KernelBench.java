package lockstep.pair;

import java.util.Arrays;
import java.util.Random;
import lockstep.Timed;
import lockstep.action.Trace;
import lockstep.statistics.Tail;
import lockstep.pair.tally.RadixSort;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** The kernels that most of a detection's time goes to, each alone: {@code mvn -P bench package -pl jobs -am -DskipTests}. */
public class KernelBench extends Timed {
    private static final int ACTIONS = 10_000;
    private static final long SECOND = 1_000_000;

    private final Sweep sweep =
            new Sweep(Trace.Slot.NONE, new long[] {10 * SECOND, 60 * SECOND, 600 * SECOND, 3_600 * SECOND});
    private final Timeline line = new Timeline();
    private final long[] drawn = new long[ACTIONS];
    private final long[] keys = new long[ACTIONS];
    private final long[] spare = new long[ACTIONS];

    @Setup
    public void make() {
        Random dice = new Random(42);
        line.begin(Trace.LINK, 0, 1, 0, 0);
        long[] at = dice.longs(ACTIONS, 0, Timeline.SLICE).sorted().toArray();
        for (long when : at) line.add(when, dice.nextInt(5_000), 0, 0, false, null);
        Arrays.setAll(drawn, i -> dice.nextLong() >>> 1);
    }

    /** Sorting is done in place. */
    @Setup(Level.Invocation)
    public void shuffle() {
        System.arraycopy(drawn, 0, keys, 0, ACTIONS);
    }

    /** Ten thousand actions of a day, four windows. */
    @Benchmark
    public long meetings() {
        long[] met = {0};
        sweep.meetings(line, Crowding.NONE, (earlier, later, first, end) -> met[0] += end - first);
        return met[0];
    }

    /** The same, counted without forming a pair. */
    @Benchmark
    public long counted() {
        return sweep.count(line, 3);
    }

    @Benchmark
    public double tail() {
        return Tail.lnP(40, 3.7);
    }

    /** Ten thousand keys of 64 bits. */
    @Benchmark
    public long[] sorted() {
        return RadixSort.sort(keys, ACTIONS, spare);
    }
}
