package lockstep.pair;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import lockstep.pair.tally.Changes;
import lockstep.pair.tally.PairCode;
import lockstep.pair.tally.PairLog;
import lockstep.pair.tally.StratumLog;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Counts meetings inside one stratum, by pair of accounts, by stratum and, where asked, by object. What travels is packed: a
 * row is thousands of pairs, which {@link CountedMeetings} adds up.
 */
final class MeetingCounts implements Harvest {
    static final StructType COLUMNS =
            StructType.fromDDL("trace string, label int, what string, bucket int, block binary");
    /** The key of a pair is both account numbers, that of a stratum its number, that of an object a hash with its slot. */
    static final String PAIR = "pair";

    static final String STRATUM = "stratum";
    static final String OBJECT = "object";
    private static final int MOST_STRATA = 500_000;
    private static final long MOST_BYTES = 64 << 20;

    private final List<Tier> tiers;
    private final long[] windows;
    private final int[] octaves;
    private final PairCode pairs;
    private final int buckets;
    private final boolean byObject;
    private transient @Nullable Counting counting;

    /** @param buckets among which pairs are dealt out, a power of two */
    MeetingCounts(List<Tier> tiers, long[] windows, PairCode pairs, int buckets) {
        this(tiers, windows, pairs, buckets, false);
    }

    MeetingCounts(List<Tier> tiers, long[] windows, PairCode pairs, int buckets, boolean byObject) {
        this.byObject = byObject;
        this.pairs = pairs;
        this.tiers = tiers;
        this.windows = windows.clone();
        this.octaves = StratumCode.octaves(windows);
        this.buckets = buckets;
    }

    @Override
    public StructType columns() {
        return COLUMNS;
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        Counting counts = counting();
        counts.line = line;
        counts.sweep = sweep;
        sweep.meetings(line, crowds, counts);
    }

    @Override
    public boolean full() {
        return counting().log.packedBytes() > MOST_BYTES
                || counting().strata.size() + counting().objects.size() > MOST_STRATA;
    }

    @Override
    public void rows(String trace, int label, Consumer<Row> out) {
        for (PairLog.Block b : counting().log.take()) {
            out.accept(
                    RowFactory.create(trace, label, PAIR, b.bucket(), b.bytes().written()));
        }
        byte[] strata = counting().strata.take();
        if (strata.length > 0) out.accept(RowFactory.create(trace, label, STRATUM, 0, strata));
        byte[] objects = counting().objects.take();
        if (objects.length > 0) out.accept(RowFactory.create(trace, label, OBJECT, 0, objects));
    }

    /** Made on the executor: only settings travel. */
    private Counting counting() {
        if (counting == null) counting = new Counting();
        return counting;
    }

    private final class Counting implements Sweep.Meeting {
        private final Changes changes = new Changes(tiers.size(), windows.length);
        private final PairLog log = new PairLog(pairs, buckets);
        private final StratumLog strata = new StratumLog(tiers.size() * windows.length);
        private final StratumLog objects = new StratumLog(tiers.size() * windows.length);
        private final int[] from = new int[tiers.size()];
        private Timeline line = new Timeline();
        private @Nullable Sweep sweep;

        @Override
        public void meet(int i, int j, int first, int end) {
            boolean alike = true;
            for (int t = 0; t < from.length; t++) {
                from[t] = firstInOneStratum(tiers.get(t), i, j, first, end);
                alike &= from[t] == from[0];
                for (int w = from[t]; w < end; w++) {
                    strata.add(t * windows.length + w, line.stratum(tiers.get(t), i, octaves[w]));
                    if (byObject) objects.add(t * windows.length + w, object(i, w));
                }
            }
            if (alike) {
                log(from.length, i, j, from[0], end);
            } else {
                for (int t = 0; t < from.length; t++) log(t, i, j, from[t], end);
            }
        }

        private long object(int i, int w) {
            long slot = Objects.requireNonNull(sweep).slotOf(line, i, w);
            return (line.thing ^ slot * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL;
        }

        private void log(int tier, int i, int j, int first, int end) {
            if (first == end) return;
            int a = line.account[i];
            int b = line.account[j];
            log.add(a, b, changes.code(tier, first, true));
            if (end < windows.length) log.add(a, b, changes.code(tier, end, false));
        }

        /** A wider window tells fewer lags apart: who share a stratum in one share it in all wider ones. */
        private int firstInOneStratum(Tier tier, int i, int j, int first, int end) {
            for (int w = first; w < end; w++) {
                if (line.stratum(tier, i, octaves[w]) == line.stratum(tier, j, octaves[w])) return w;
            }
            return end;
        }
    }
}
