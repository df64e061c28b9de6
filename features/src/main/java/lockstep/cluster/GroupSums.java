package lockstep.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import lockstep.chance.Bits;
import lockstep.chance.LabelVector;

/** What a group of accounts did together, and what chance expects of it at any rates. Plain Java, no Spark. */
final class GroupSums {
    private final int[] accounts;
    private final byte[][] vectors;
    private final long[] ownTogether;
    private final Map<Long, Long> meetings = new HashMap<>();
    private final List<Moved> moved = new ArrayList<>();

    private record Moved(int a, int b, double meetings) {}

    /**
     * @param accounts ascending
     * @param vectors of the same accounts, see {@link LabelVector}
     */
    GroupSums(int[] accounts, byte[][] vectors) {
        this.accounts = accounts.clone();
        this.vectors = vectors.clone();
        this.ownTogether = new long[accounts.length];
    }

    /** Two members met so often. */
    void met(int a, int b, long times) {
        met(a, times);
        met(b, times);
    }

    /** A member met others so often. */
    void met(int account, long times) {
        ownTogether[at(account)] += times;
    }

    /** Members met so often in one stratum. */
    void metIn(long stratum, long times) {
        meetings.merge(stratum, times, Long::sum);
    }

    /** Two members meet so often with one clock moved: what is expected of them is at least that. */
    void atLeast(int a, int b, double times) {
        moved.add(new Moved(at(a), at(b), times));
    }

    /**
     * @param size of the group, with those that have no action here
     * @param rate of each stratum
     */
    Figures figures(
            int label, String trace, long windowS, String tier, int size, long eligible, LongToDoubleFunction rate) {
        TreeMap<Long, Long> pairs = new TreeMap<>();
        double[] ownExpected = new double[accounts.length];
        double expected = allPairs(rate, ownExpected, pairs);
        for (Moved m : moved) {
            double missing = m.meetings - LabelVector.expected(vectors[m.a], vectors[m.b], rate);
            if (missing > 0) {
                expected += missing;
                ownExpected[m.a] += missing;
                ownExpected[m.b] += missing;
            }
        }
        return new Figures(
                label,
                trace,
                windowS,
                tier,
                size,
                eligible,
                Arrays.stream(ownTogether).sum() / 2,
                Math.max(expected, Bits.LEAST_EXPECTED),
                Arrays.stream(accounts).boxed().toList(),
                Arrays.stream(ownTogether).boxed().toList(),
                Arrays.stream(ownExpected).boxed().toList(),
                List.copyOf(pairs.keySet()),
                pairs.keySet().stream().map(s -> meetings.getOrDefault(s, 0L)).toList(),
                List.copyOf(pairs.values()));
    }

    /** Over all pairs, also those that never met: per stratum rate · ((Σd)² − Σd²) / 2, strata in order. */
    private double allPairs(LongToDoubleFunction rate, double[] own, Map<Long, Long> pairs) {
        TreeMap<Long, double[]> strata = new TreeMap<>(); // rate, Σd, Σd²
        for (byte[] vector : vectors) {
            for (int i = 0; i < LabelVector.size(vector); i++) {
                double d = LabelVector.d(vector, i);
                double[] sums = strata.computeIfAbsent(
                        LabelVector.number(vector, i), n -> new double[] {rate.applyAsDouble(n), 0, 0});
                sums[1] += d;
                sums[2] += d * d;
            }
        }
        double expected = 0;
        for (Map.Entry<Long, double[]> e : strata.entrySet()) {
            double[] s = e.getValue();
            expected += s[0] * (s[1] * s[1] - s[2]) / 2;
            long inside = (long) (s[1] * s[1] - s[2]) / 2;
            if (inside > 0) pairs.put(e.getKey(), inside);
        }
        for (int m = 0; m < accounts.length; m++) {
            for (int i = 0; i < LabelVector.size(vectors[m]); i++) {
                double d = LabelVector.d(vectors[m], i);
                double[] s = strata.getOrDefault(LabelVector.number(vectors[m], i), new double[3]);
                own[m] += s[0] * d * (s[1] - d);
            }
        }
        return expected;
    }

    private int at(int account) {
        int i = Arrays.binarySearch(accounts, account);
        if (i < 0) throw new IllegalStateException("Account " + account + " met but has no stratum");
        return i;
    }
}
