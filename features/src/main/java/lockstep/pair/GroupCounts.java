package lockstep.pair;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import lockstep.pair.tally.StratumLog;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Counts what groups of accounts did together, each a label of its own: the meetings of each member, those in each stratum and
 * those at each object. Of pairs there are too many to keep; {@link CountedMeetings} adds up.
 */
final class GroupCounts implements Harvest {
    private static final int MOST = 500_000;

    private final List<Tier> tiers;
    private final long[] windows;
    private final int[] octaves;
    private transient @Nullable Counting counting;

    GroupCounts(List<Tier> tiers, long[] windows) {
        this.tiers = tiers;
        this.windows = windows.clone();
        this.octaves = StratumCode.octaves(windows);
    }

    @Override
    public StructType columns() {
        return MeetingCounts.COLUMNS;
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
        Counting counts = counting();
        return counts.accounts.size() + counts.strata.size() + counts.objects.size() > MOST;
    }

    @Override
    public void rows(String trace, int label, Consumer<Row> out) {
        row(trace, label, CountedMeetings.ACCOUNT, counting().accounts, out);
        row(trace, label, CountedMeetings.STRATUM, counting().strata, out);
        row(trace, label, CountedMeetings.OBJECT, counting().objects, out);
    }

    private static void row(String trace, int label, String what, StratumLog log, Consumer<Row> out) {
        byte[] block = log.take();
        if (block.length > 0) out.accept(RowFactory.create(trace, label, what, 0, block));
    }

    /** Made on the executor: only settings travel. */
    private Counting counting() {
        if (counting == null) counting = new Counting();
        return counting;
    }

    private final class Counting implements Sweep.Meeting {
        private final StratumLog accounts = log();
        private final StratumLog strata = log();
        private final StratumLog objects = log();
        private Timeline line = new Timeline();
        private @Nullable Sweep sweep;

        @Override
        public void meet(int i, int j, int first, int end) {
            for (int t = 0; t < tiers.size(); t++) {
                Tier tier = tiers.get(t);
                for (int w = line.firstInOneStratum(tier, i, j, first, end, octaves); w < end; w++) {
                    int place = t * windows.length + w;
                    accounts.add(place, line.account[i]);
                    accounts.add(place, line.account[j]);
                    strata.add(place, line.stratum(tier, i, octaves[w]));
                    objects.add(place, object(i, w));
                }
            }
        }

        private long object(int i, int w) {
            long slot = Objects.requireNonNull(sweep).slotOf(line, i, w);
            return (line.thing ^ slot * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL;
        }

        private StratumLog log() {
            return new StratumLog(tiers.size() * windows.length);
        }
    }
}
