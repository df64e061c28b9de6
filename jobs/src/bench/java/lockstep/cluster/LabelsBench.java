package lockstep.cluster;

import java.util.Arrays;
import java.util.Random;
import lockstep.Timed;
import lockstep.pair.LabelVector;
import org.openjdk.jmh.annotations.Benchmark;

/** What chance expects of pairs: asked of every pair in every round. Run like {@link lockstep.pair.KernelBench}. */
public class LabelsBench extends Timed {
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
