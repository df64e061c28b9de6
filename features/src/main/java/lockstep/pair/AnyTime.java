package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Iterator;
import java.util.Objects;
import lockstep.action.Trace;
import lockstep.pair.tally.LongCounts;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** C of METHOD section 3: an object's pairs of actions in one stratum, however far apart in time. */
final class AnyTime implements MapPartitionsFunction<Row, Row> {
    private final long[] windows;
    private final int[] octaves;
    private final Crowding crowds;

    AnyTime(long[] windows, Crowding crowds) {
        this.windows = windows.clone();
        this.octaves = StratumCode.octaves(windows);
        this.crowds = crowds;
    }

    /**
     * Actions that are the same to every window are counted before they are brought together.
     *
     * @param touches those with a slot of the window's own have no row: all that share such a slot meet
     * @return trace, window_s, tier, number, pairs_any_time
     */
    static Dataset<Row> of(Dataset<Row> touches, long[] windows, Crowding crowds) {
        Dataset<Row> alike = touches.where(not(Slots.is(Trace.Slot.WINDOW)))
                .withColumn("slot", Slots.ofDay())
                .groupBy("trace", "thing", "twin", "slot", "lead", "strong", "coarse")
                .agg(count(lit(1)).as("n"));
        return StratumTally.total(
                alike.repartition(col("trace"), col("thing"))
                        .sortWithinPartitions("trace", "thing", "twin", "slot")
                        .mapPartitions(new AnyTime(windows, crowds), Encoders.row(StratumTally.COLUMNS)),
                "pairs_any_time");
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        StratumTally tally = new StratumTally();
        Group group = new Group();
        Row first = null;
        while (rows.hasNext()) {
            Row row = rows.next();
            if (first == null || !same(first, row)) {
                if (first != null) add(first, group, tally);
                first = row;
                group.clear();
            }
            group.add(row);
        }
        if (first != null) add(first, group, tally);
        return tally.rows();
    }

    private static boolean same(Row a, Row b) {
        return a.getLong(1) == b.getLong(1)
                && a.getInt(2) == b.getInt(2)
                && Objects.equals(a.get(3), b.get(3))
                && a.getString(0).equals(b.getString(0));
    }

    private void add(Row of, Group group, StratumTally tally) {
        Trace trace = Trace.named(of.getString(0));
        long slot = of.isNullAt(3) ? Crowding.NO_SLOT : of.getLong(3);
        for (int w = 0; w < windows.length; w++) {
            if (crowds.at(trace, of.getLong(1), of.getInt(2), windows[w], slot)) continue;
            for (Tier tier : Tier.BOTH) {
                group.pairs(tier, windows[w], octaves[w], tally.of(trace, windows[w], tier));
            }
        }
    }

    /** What was done with one object in one slot. */
    private static final class Group {
        private final LongArrayList lead = new LongArrayList();
        private final LongArrayList strong = new LongArrayList();
        private final BooleanArrayList coarse = new BooleanArrayList();
        private final LongArrayList n = new LongArrayList();
        private final LongArrayList code = new LongArrayList();
        private final LongArrayList times = new LongArrayList();

        void clear() {
            lead.clear();
            strong.clear();
            coarse.clear();
            n.clear();
        }

        void add(Row row) {
            lead.add(row.getLong(4));
            strong.add(row.getLong(5));
            coarse.add(row.getBoolean(6));
            n.add(row.getLong(7));
        }

        void pairs(Tier tier, long window, int octave, LongCounts into) {
            code.clear();
            times.clear();
            for (int i = 0; i < n.size(); i++) {
                if (!Timeline.timed(coarse.getBoolean(i), window)) continue;
                code.add(tier == Tier.LEAD ? lead.getLong(i) : StratumCode.seen(strong.getLong(i), octave));
                times.add(n.getLong(i));
            }
            int timed = code.size();
            if (timed > 1) LongArrays.radixSort(code.elements(), times.elements(), 0, timed);
            for (int from = 0, to; from < timed; from = to) {
                long m = 0;
                for (to = from; to < timed && code.getLong(to) == code.getLong(from); to++) m += times.getLong(to);
                if (m > 1) into.add(code.getLong(from), m * (m - 1) / 2);
            }
        }
    }
}
