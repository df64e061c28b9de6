package lockstep.pair;

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
    private final long[] windows;
    private final int[] octaves;
    private final Crowding crowds;

    Labels(long[] windows, Crowding crowds) {
        this.windows = windows.clone();
        this.octaves = StratumCode.octaves(windows);
        this.crowds = crowds;
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
        private final Life life = new Life();
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable Row ahead;
        private long[] acts = new long[64];

        Labelling(Iterator<Row> touches) {
            this.touches = touches;
            this.ahead = touches.hasNext() ? touches.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && ahead != null) {
                Row first = ahead;
                String trace = first.getString(0);
                int account = first.getInt(1);
                life.begin(Trace.named(trace));
                while (ahead != null
                        && ahead.getInt(1) == account
                        && ahead.getString(0).equals(trace)) {
                    life.add(ahead);
                    ahead = touches.hasNext() ? touches.next() : null;
                }
                for (int w = 0; w < windows.length; w++) {
                    for (Tier tier : Tier.BOTH) label(trace, account, w, tier);
                }
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        private void label(String trace, int account, int w, Tier tier) {
            if (acts.length < life.size) acts = new long[life.size * 2];
            int n = life.strata(tier, windows[w], octaves[w], crowds, acts);
            if (n == 0) return;
            Arrays.sort(acts, 0, n);
            out.add(RowFactory.create(
                    trace, windows[w] / 1_000_000, tier.column(), account, (long) n, LabelVector.pack(acts, n)));
        }
    }

    /** One account's actions under one trace, by thing and time. */
    private static final class Life {
        private Trace trace = Trace.LINK;
        private int size;
        private long[] thing = new long[64];
        private int[] twin = new int[64];
        private long[] at = new long[64];
        private long[] lead = new long[64];
        private long[] strong = new long[64];
        private boolean[] coarse = new boolean[64];

        void begin(Trace of) {
            trace = of;
            size = 0;
        }

        void add(Row touch) {
            if (size == at.length) {
                int more = size * 2;
                thing = Arrays.copyOf(thing, more);
                twin = Arrays.copyOf(twin, more);
                at = Arrays.copyOf(at, more);
                lead = Arrays.copyOf(lead, more);
                strong = Arrays.copyOf(strong, more);
                coarse = Arrays.copyOf(coarse, more);
            }
            thing[size] = touch.getLong(2);
            twin[size] = touch.getInt(3);
            at[size] = touch.getLong(4);
            lead[size] = touch.getLong(5);
            strong[size] = touch.getLong(6);
            coarse[size++] = touch.getBoolean(7);
        }

        /** The strata of the actions that count at a window, one an object and slot, crowds left out; returns how many. */
        int strata(Tier tier, long window, int octave, Crowding crowds, long[] into) {
            int n = 0;
            int last = -1;
            for (int i = 0; i < size; i++) {
                if (!Timeline.timed(coarse[i], window)) continue;
                long slot = Slots.of(trace, at[i], window);
                boolean again = last >= 0
                        && trace.slotted()
                        && thing[last] == thing[i]
                        && twin[last] == twin[i]
                        && Slots.of(trace, at[last], window) == slot;
                if (again) continue;
                last = i;
                if (crowds.at(trace, thing[i], twin[i], window, slot)) continue;
                into[n++] = tier == Tier.LEAD ? lead[i] : StratumCode.seen(strong[i], octave);
            }
            return n;
        }
    }
}
