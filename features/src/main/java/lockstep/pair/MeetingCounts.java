package lockstep.pair;

import java.util.List;
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
 * Counts meetings inside one stratum, by pair of accounts and by stratum. What travels is packed: a
 * row is thousands of pairs, which {@link CountedMeetings} adds up.
 */
final class MeetingCounts implements Harvest {
    static final StructType COLUMNS =
            StructType.fromDDL("trace string, label int, what string, bucket int, block binary");
    private static final int MOST_STRATA = 500_000;
    private static final long MOST_BYTES = 64 << 20;

    private final List<Tier> tiers;
    private final long[] windows;
    private final int[] octaves;
    private final PairCode pairs;
    private final int buckets;
    private transient @Nullable Counting counting;

    /** @param buckets among which pairs are dealt out, a power of two */
    MeetingCounts(List<Tier> tiers, long[] windows, PairCode pairs, int buckets) {
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
        sweep.meetings(line, crowds, counts);
    }

    @Override
    public boolean full() {
        return counting().log.packedBytes() > MOST_BYTES || counting().strata.size() > MOST_STRATA;
    }

    @Override
    public void rows(String trace, int label, Consumer<Row> out) {
        for (PairLog.Block b : counting().log.take()) {
            out.accept(RowFactory.create(
                    trace, label, CountedMeetings.PAIR, b.bucket(), b.bytes().written()));
        }
        byte[] strata = counting().strata.take();
        if (strata.length > 0) out.accept(RowFactory.create(trace, label, CountedMeetings.STRATUM, 0, strata));
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
        private final int[] from = new int[tiers.size()];
        private Timeline line = new Timeline();

        @Override
        public void meet(int i, int j, int first, int end) {
            boolean alike = true;
            for (int t = 0; t < from.length; t++) {
                from[t] = line.firstInOneStratum(tiers.get(t), i, j, first, end, octaves);
                alike &= from[t] == from[0];
                for (int w = from[t]; w < end; w++) {
                    strata.add(t * windows.length + w, line.stratum(tiers.get(t), i, octaves[w]));
                }
            }
            if (alike) {
                log(from.length, i, j, from[0], end);
            } else {
                for (int t = 0; t < from.length; t++) log(t, i, j, from[t], end);
            }
        }

        private void log(int tier, int i, int j, int first, int end) {
            if (first == end) return;
            int a = line.account[i];
            int b = line.account[j];
            log.add(a, b, changes.code(tier, first, true));
            if (end < windows.length) log.add(a, b, changes.code(tier, end, false));
        }
    }
}
