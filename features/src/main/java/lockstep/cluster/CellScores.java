package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import lockstep.action.Trace;
import lockstep.statistics.Tail;
import lockstep.pair.MovedClock;
import lockstep.pair.Tier;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What chance expects of the pairs of one trace, window and tier; keeps the labels of their accounts. */
final class CellScores {
    /** In place of the second account, in rows that tell what an account did. */
    static final int NO_PAIR = -1;

    private static final double CUT = StrictMath.log(ClusterSettings.CUT);
    private static final double WEAK_CUT = StrictMath.log(ClusterSettings.WEAK_CUT);

    private final Row cell;
    private final Trace trace;
    private final long days;
    private final LongToDoubleFunction rate;

    private final Int2IntOpenHashMap places = new Int2IntOpenHashMap();
    private final List<byte[]> vectors = new ArrayList<>();
    private final List<byte @Nullable []> slots = new ArrayList<>();
    /** Of all accounts, once the first pair has come behind them. */
    private @Nullable GroupLabels labels;

    private double[] rates = {};

    CellScores(Row cell, RateBook book, Map<String, Long> days) {
        this.cell = cell;
        this.trace = Trace.named(cell.getString(0));
        this.days = days.getOrDefault(cell.getString(0), 0L);
        this.rate = book.of(cell.getString(0), cell.getLong(1), cell.getString(2));
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
        places.put(row.getInt(4), vectors.size());
        vectors.add(row.getAs(7));
        slots.add(row.getAs(8));
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
        if (slotsA == null || slotsB == null || surprisingOnly && !surprising(cell.getString(2), together, chance))
            return chance;
        return Math.max(chance, MovedClock.moved(trace, days, cell.getLong(1), slotsA, slotsB));
    }

    /** Whether a pair is an edge, be it a weak one. */
    static boolean surprising(String tier, long together, double expected) {
        return expected < together && isEdge(tier, together, Tail.lnP(together, expected));
    }

    /** Weak ones are for the strong tier: at the other, people of equal taste would drown the list. */
    static boolean isEdge(String tier, long together, double lnP) {
        return together >= ClusterSettings.LEAST_TOGETHER && lnP <= CUT
                || tier.equals(Tier.STRONG.column()) && together >= ClusterSettings.WEAK_TOGETHER && lnP <= WEAK_CUT;
    }

    private double chance(int u, int v) {
        if (labels == null) {
            labels = new GroupLabels(vectors.toArray(byte[][]::new));
            rates = labels.rates(rate);
            vectors.clear();
        }
        return labels.expected(u, v, rates);
    }

    private int place(int account) {
        int place = places.get(account);
        if (place < 0) throw new IllegalStateException("Account " + account + " is in a pair and has no label");
        return place;
    }
}
