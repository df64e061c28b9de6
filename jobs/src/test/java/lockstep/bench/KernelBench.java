package lockstep.bench;

import java.util.List;
import java.util.Random;
import lockstep.action.Trace;
import lockstep.kernel.CellDetection;
import lockstep.kernel.LabelPermutation;
import lockstep.kernel.burst.BurstEvidence;
import lockstep.kernel.burst.BurstSearch;
import lockstep.kernel.burst.CellBursts;
import lockstep.kernel.burst.GroupEvidence;
import lockstep.kernel.burst.GroupGrowth;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.meeting.Baseline;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.StratumTotals;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Tail;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The parts of the kernel that take most of a detection's time: {@code mvn -P bench package -pl jobs -am -DskipTests}. */
public class KernelBench extends Timed {
    private static final int ACTIONS = 100_000;
    private static final int ACCOUNTS = 5_000;
    private static final int OBJECTS = 2_000;
    private static final long DAY = 86_400L;

    private CellActions cell = builder().build();
    private CellDetection detection = detection();
    private LabelPermutation permutation = new LabelPermutation(cell);
    private CellBursts bursts = new CellBursts(cell);

    private static CellActions.Builder builder() {
        return new CellActions.Builder(new CellKey(Trace.LINK, Tier.STRONG, 600), 1, Long.MAX_VALUE, ACTIONS);
    }

    private CellDetection detection() {
        return new CellDetection(cell, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), true);
    }

    /** A day of 100,000 links by 5,000 accounts. */
    @Setup
    public void make() {
        Random random = new Random(42);
        CellActions.Builder builder = builder();
        for (int object = 0; object < OBJECTS; object++) {
            long[] times = random.longs(ACTIONS / OBJECTS, 0, DAY).sorted().toArray();
            for (int i = 0; i < times.length; i++) {
                long code = StratumCode.ofReaction(object % 100, true, 600 + times[i] / 10);
                builder.add(object, random.nextInt(ACCOUNTS), times[i] * CellKey.MICROS, code, i);
            }
        }
        cell = builder.build();
        detection = detection();
        permutation = new LabelPermutation(cell);
        bursts = new CellBursts(cell);
    }

    @Benchmark
    public CellActions.PairTotals pairs() {
        return cell.pairTotals(2);
    }

    @Benchmark
    public StratumTotals strata() {
        return new StratumTotals(cell, true, Baseline.NONE);
    }

    @Benchmark
    public CellDetection.Found decoy() {
        return detection.detect(permutation.labels(7), null);
    }

    /** Groups grown by e-bits, from every account. */
    @Benchmark
    public List<GroupGrowth.Grown> growth() {
        Labelling observed = new Labelling(bursts.observed(), bursts.accounts.length);
        BurstEvidence evidence = new BurstEvidence(bursts, observed);
        return new BurstSearch(new GroupEvidence(List.of(evidence), bursts.eligibleAccounts(), 0), 7)
                .search(List.of(), BurstSearch.Starts.ALL);
    }

    @Benchmark
    public double tail() {
        return Tail.lnP(40, 3.7);
    }
}
