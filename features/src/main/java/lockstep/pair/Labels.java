package lockstep.pair;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Counts what every account does in every stratum, for all tiers and windows in one go; one account in memory at a time. */
final class Labels implements MapPartitionsFunction<Row, Row> {
    private static final String[] ORDER = {"trace", "account", "thing", "twin", "at", "lead", "strong"};
    private static final long NOWHERE = Long.MIN_VALUE;
    private final long[] windows;
    private final Keying keying;

    Labels(long[] windows, Crowding crowds) {
        this.windows = windows.clone();
        this.keying = new Keying(windows, crowds);
    }

    /** @return the columns of {@link Label} */
    static Dataset<Row> of(Dataset<Row> touches, long[] windows, Crowding crowds) {
        return touches.select("trace", "account", "thing", "twin", "at", "lead", "strong", "coarse")
                .repartition(touches.col("trace"), touches.col("account"))
                .sortWithinPartitions(ORDER[0], Arrays.copyOfRange(ORDER, 1, ORDER.length))
                .mapPartitions(
                        new Labels(windows, crowds),
                        Encoders.row(Label.TABLE.schema().columns()));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> touches) {
        return new Labelling(touches);
    }

    private final class Labelling implements Iterator<Row> {
        private final Iterator<Row> touches;
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable Row ahead;
        /** The strata of what one account did that counts, by window. */
        private final LongArrayList[] lead = new LongArrayList[windows.length];

        private final LongArrayList[] strong = new LongArrayList[windows.length];
        /** Where the last action of that account counts. */
        private final long[] lastSlot = new long[windows.length];

        Labelling(Iterator<Row> touches) {
            this.touches = touches;
            this.ahead = touches.hasNext() ? touches.next() : null;
            Arrays.setAll(lead, w -> new LongArrayList());
            Arrays.setAll(strong, w -> new LongArrayList());
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && ahead != null) {
                Row first = ahead;
                Trace trace = Trace.named(first.getString(0));
                Row thing = null;
                while (ahead != null && ofSameAccount(ahead, first)) {
                    if (thing == null || !ofSameThing(ahead, thing)) Arrays.fill(lastSlot, NOWHERE);
                    thing = ahead;
                    take(trace, thing);
                    ahead = touches.hasNext() ? touches.next() : null;
                }
                letGo(first);
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        /** One an object and slot, the earliest. */
        private void take(Trace trace, Row touch) {
            keying.of(trace, touch.getLong(2), touch.getInt(3), touch.getLong(4), touch.getBoolean(7), (w, slot) -> {
                if (trace.slotted() && slot == lastSlot[w]) return;
                lastSlot[w] = slot;
                lead[w].add(keying.stratum(Tier.LEAD, w, touch.getLong(5), touch.getLong(6)));
                strong[w].add(keying.stratum(Tier.STRONG, w, touch.getLong(5), touch.getLong(6)));
            });
        }

        private void letGo(Row account) {
            for (int w = 0; w < windows.length; w++) {
                letGo(account, windows[w], Tier.LEAD, lead[w]);
                letGo(account, windows[w], Tier.STRONG, strong[w]);
            }
        }

        private void letGo(Row account, long window, Tier tier, LongArrayList acts) {
            if (acts.isEmpty()) return;
            acts.sort(null);
            out.add(RowFactory.create(
                    account.getString(0),
                    window / 1_000_000,
                    tier.column(),
                    account.getInt(1),
                    (long) acts.size(),
                    LabelVector.pack(acts.elements(), acts.size())));
            acts.clear();
        }
    }

    private static boolean ofSameAccount(Row a, Row b) {
        return a.getInt(1) == b.getInt(1) && a.getString(0).equals(b.getString(0));
    }

    private static boolean ofSameThing(Row a, Row b) {
        return a.getLong(2) == b.getLong(2) && a.getInt(3) == b.getInt(3);
    }
}
