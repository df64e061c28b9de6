package lockstep.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.chance.Bits;
import lockstep.chance.LabelVector;

/** Adds up what a group of accounts did together and what chance expects of it. Plain Java, no Spark. */
final class GroupSums {
    private final int[] accounts;
    private final byte[][] vectors;
    private final Map<Integer, Integer> place = new HashMap<>();
    final long[] ownTogether;
    final double[] ownExpected;
    private final TreeMap<Long, Long> pairs = new TreeMap<>();
    private final Map<Long, Long> meetings = new HashMap<>();
    long together;
    double expected;

    /**
     * @param accounts ascending
     * @param vectors of the same accounts
     */
    GroupSums(int[] accounts, byte[][] vectors) {
        this.accounts = accounts.clone();
        this.vectors = vectors.clone();
        this.ownTogether = new long[accounts.length];
        this.ownExpected = new double[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            place.put(accounts[i], i);
        }
        expectAllPairs();
    }

    /** Two members met so often. */
    void met(int a, int b, long times) {
        together += times;
        ownTogether[at(a)] += times;
        ownTogether[at(b)] += times;
    }

    /** Members met so often in one stratum. */
    void metIn(long stratum, long times) {
        meetings.merge(stratum, times, Long::sum);
    }

    /** Two members meet so often with one clock moved: what is expected of them is at least that. */
    void atLeast(int a, int b, double moved) {
        double missing = moved - LabelVector.expected(vectors[at(a)], vectors[at(b)]);
        if (missing > 0) {
            expected += missing;
            ownExpected[at(a)] += missing;
            ownExpected[at(b)] += missing;
        }
    }

    double expected() {
        return Math.max(expected, Bits.LEAST_EXPECTED);
    }

    /** @param size of the group, with those that have no action here */
    Figures figures(int label, String trace, long windowS, String tier, int size, long eligible) {
        return new Figures(
                label,
                trace,
                windowS,
                tier,
                size,
                eligible,
                together,
                expected(),
                accounts(),
                Arrays.stream(ownTogether).boxed().toList(),
                Arrays.stream(ownExpected).boxed().toList(),
                List.copyOf(pairs.keySet()),
                pairs.keySet().stream().map(s -> meetings.getOrDefault(s, 0L)).toList(),
                List.copyOf(pairs.values()));
    }

    /** Over all pairs, also those that never met: per stratum rate · ((Σd)² − Σd²) / 2, strata in order. */
    private void expectAllPairs() {
        Map<Long, double[]> strata = new TreeMap<>(); // rate, Σd, Σd²
        for (byte[] vector : vectors) {
            for (int i = 0; i < LabelVector.size(vector); i++) {
                double d = LabelVector.d(vector, i);
                double rate = LabelVector.rate(vector, i);
                double[] sums = strata.computeIfAbsent(LabelVector.number(vector, i), n -> new double[] {rate, 0, 0});
                sums[1] += d;
                sums[2] += d * d;
            }
        }
        strata.forEach((number, s) -> {
            expected += s[0] * (s[1] * s[1] - s[2]) / 2;
            long inside = (long) (s[1] * s[1] - s[2]) / 2;
            if (inside > 0) pairs.put(number, inside);
        });
        for (int m = 0; m < accounts.length; m++) {
            for (int i = 0; i < LabelVector.size(vectors[m]); i++) {
                double d = LabelVector.d(vectors[m], i);
                double[] s = strata.getOrDefault(LabelVector.number(vectors[m], i), new double[3]);
                ownExpected[m] += s[0] * d * (s[1] - d);
            }
        }
    }

    private List<Integer> accounts() {
        List<Integer> all = new ArrayList<>();
        for (int a : accounts) all.add(a);
        return all;
    }

    private int at(int account) {
        Integer i = place.get(account);
        if (i == null) throw new IllegalStateException("Account " + account + " met but has no stratum");
        return i;
    }
}
