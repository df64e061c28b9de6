package lockstep.cluster;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lockstep.pair.LabelVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What chance expects of pairs: asked of every pair in every round. Run like {@link lockstep.pair.KernelBench}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LabelsBench {
    private final Random dice = new Random(42);
    private final GroupLabels labels = new GroupLabels(new byte[][] {label(), label(), label()});
    private final double[] rates = labels.rates(stratum -> 1e-6);

    private byte[] label() {
        long[] strata = dice.longs(400, 0, 100_000).sorted().distinct().toArray();
        long[] d = new long[strata.length];
        Arrays.setAll(d, i -> 1 + dice.nextInt(5));
        return LabelVector.pack(strata, d);
    }

    /** Two pairs of one account; three accounts of four hundred strata each. */
    @Benchmark
    public double expected() {
        return labels.expected(0, 1, rates) + labels.expected(0, 2, rates);
    }
}
