package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lockstep.action.Trace;
import lockstep.chance.Tail;
import lockstep.pair.LabelVector;
import lockstep.pair.MovedClock;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What chance expects of the pairs of one trace, window and tier; keeps the labels of their accounts. */
final class CellScores {
    /** In place of the second account, in rows that tell what an account did. */
    static final int NO_PAIR = -1;

    private static final double CUT = StrictMath.log(ClusterSettings.EDGE_P);

    private final Row cell;
    private final Trace trace;
    private final long days;
    private final long[] numbers;
    private final double[] rates;

    private final Int2IntOpenHashMap places = new Int2IntOpenHashMap();
    private final List<byte @Nullable []> slots = new ArrayList<>();
    private int[] start = new int[64];
    private int[] stratum = new int[1 << 10];
    private int[] d = new int[1 << 10];

    /** d of one account, by stratum: pairs come sorted, and have their first account in common with the last. */
    private final int[] first;

    private int firstPlace = -1;

    CellScores(Row cell, RateBook book, Map<String, Long> days) {
        this.cell = cell;
        this.trace = Trace.named(cell.getString(0));
        this.days = days.getOrDefault(cell.getString(0), 0L);
        this.numbers = book.numbers(cell.getString(0), cell.getLong(1), cell.getString(2));
        this.rates = book.rates(cell.getString(0), cell.getLong(1), cell.getString(2));
        this.first = new int[numbers.length];
        places.defaultReturnValue(-1);
    }

    boolean has(Row row) {
        return row.getLong(1) == cell.getLong(1)
                && row.getInt(3) == cell.getInt(3)
                && row.getString(0).equals(cell.getString(0))
                && row.getString(2).equals(cell.getString(2));
    }

    /** @param row of an account: number_a, vector, slots */
    void know(Row row) {
        int n = slots.size();
        places.put(row.getInt(4), n);
        slots.add(row.getAs(8));
        if (n + 2 > start.length) start = Arrays.copyOf(start, 2 * start.length);
        start[n + 1] = start[n];
        LabelVector.forEach(row.getAs(7), (number, times) -> {
            int at = start[n + 1]++;
            if (at == d.length) {
                stratum = Arrays.copyOf(stratum, 2 * at);
                d = Arrays.copyOf(d, 2 * at);
            }
            stratum[at] = Arrays.binarySearch(numbers, number);
            d[at] = Math.toIntExact(times);
        });
    }

    /**
     * Never below the meetings with one clock moved.
     *
     * @param surprisingOnly whether the clocks may be spared where chance alone explains the pair: they take surprise away
     *     and add none
     */
    double expected(int a, int b, long together, boolean surprisingOnly) {
        int u = place(a);
        int v = place(b);
        double chance = chance(u, v);
        byte[] slotsA = slots.get(u);
        byte[] slotsB = slots.get(v);
        if (slotsA == null || slotsB == null || surprisingOnly && !surprising(together, chance)) return chance;
        return Math.max(chance, MovedClock.moved(trace, days, cell.getLong(1), slotsA, slotsB));
    }

    /** Whether a pair passes the cut of METHOD 4.1. */
    static boolean surprising(long together, double expected) {
        return expected < together && Tail.lnP(together, expected) <= CUT;
    }

    /** The sum over strata, in their order, of rate · d · d. */
    private double chance(int u, int v) {
        if (u != firstPlace) {
            for (int i = firstPlace < 0 ? 0 : start[firstPlace]; firstPlace >= 0 && i < start[firstPlace + 1]; i++) {
                first[stratum[i]] = 0;
            }
            for (int i = start[u]; i < start[u + 1]; i++) first[stratum[i]] = d[i];
            firstPlace = u;
        }
        double sum = 0;
        for (int i = start[v]; i < start[v + 1]; i++) {
            int s = stratum[i];
            sum += rates[s] * ((long) first[s] * d[i]);
        }
        return sum;
    }

    private int place(int account) {
        int place = places.get(account);
        if (place < 0) throw new IllegalStateException("Account " + account + " is in a pair and has no label");
        return place;
    }
}
