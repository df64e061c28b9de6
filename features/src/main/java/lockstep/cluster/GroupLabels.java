package lockstep.cluster;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import it.unimi.dsi.fastutil.longs.LongList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import lockstep.pair.LabelVector;

/** d of many accounts in every stratum, on primitive arrays: a group's members, or all that are in a cell's pairs. */
final class GroupLabels {
    /** Strata in which a member acts, ascending. */
    private final long[] numbers;
    /** Σd of each, and (Σd)² - Σd²: its ordered pairs of actions by two members. */
    private final double[] acts;

    private final double[] pairs;

    private final int[][] stratum;
    private final int[][] d;
    /** d of the member asked about last, by stratum: pairs come sorted. */
    private final int[] one;

    private int oneIs = -1;

    /** @param vectors of the members, see {@link LabelVector} */
    GroupLabels(byte[][] vectors) {
        LongOpenHashSet seen = new LongOpenHashSet();
        for (byte[] v : vectors) LabelVector.forEach(v, (number, times) -> seen.add(number));
        numbers = seen.toLongArray();
        Arrays.sort(numbers);
        acts = new double[numbers.length];
        pairs = new double[numbers.length];
        one = new int[numbers.length];
        stratum = new int[vectors.length][];
        d = new int[vectors.length][];
        double[] squares = new double[numbers.length];
        for (int m = 0; m < vectors.length; m++) {
            int[] entries = {0};
            LabelVector.forEach(vectors[m], (number, times) -> entries[0]++);
            int[] strata = new int[entries[0]];
            int[] counts = new int[entries[0]];
            int[] at = {0};
            LabelVector.forEach(vectors[m], (number, times) -> {
                int s = Arrays.binarySearch(numbers, number);
                strata[at[0]] = s;
                counts[at[0]++] = Math.toIntExact(times);
                acts[s] += times;
                squares[s] += (double) times * times;
            });
            stratum[m] = strata;
            d[m] = counts;
        }
        for (int s = 0; s < numbers.length; s++) pairs[s] = acts[s] * acts[s] - squares[s];
    }

    double[] rates(LongToDoubleFunction rate) {
        return Arrays.stream(numbers).mapToDouble(rate).toArray();
    }

    /** Over all pairs, also those that never met: per stratum rate · ((Σd)² − Σd²) / 2, strata in order. */
    double expected(double[] rates) {
        double expected = 0;
        for (int s = 0; s < numbers.length; s++) expected += rates[s] * pairs[s] / 2;
        return expected;
    }

    /** Of each member's pairs. */
    double[] ownExpected(double[] rates) {
        double[] own = new double[d.length];
        for (int m = 0; m < d.length; m++) {
            for (int i = 0; i < d[m].length; i++) {
                int s = stratum[m][i];
                own[m] += rates[s] * d[m][i] * (acts[s] - d[m][i]);
            }
        }
        return own;
    }

    /** Of two members, by place: the sum over strata, in their order, of rate · d · d. */
    double expected(int u, int v, double[] rates) {
        if (u != oneIs) {
            if (oneIs >= 0) for (int s : stratum[oneIs]) one[s] = 0;
            for (int i = 0; i < d[u].length; i++) one[stratum[u][i]] = d[u][i];
            oneIs = u;
        }
        double sum = 0;
        for (int i = 0; i < d[v].length; i++) {
            int s = stratum[v][i];
            sum += rates[s] * one[s] * d[v][i];
        }
        return sum;
    }

    /** Strata in which several members act, ascending. */
    LongList shared() {
        LongArrayList shared = new LongArrayList();
        for (int s = 0; s < numbers.length; s++) if (pairs[s] > 0) shared.add(numbers[s]);
        return new LongImmutableList(shared);
    }

    /** Their pairs of actions by two members. */
    LongList pairsInside() {
        return LongImmutableList.toList(Arrays.stream(pairs).filter(p -> p > 0).mapToLong(p -> (long) p / 2));
    }
}
