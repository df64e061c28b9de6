package lockstep.pair;

import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Counts meetings inside one stratum, by pair of accounts and by stratum, and adds up as much as it can before anything
 * travels.
 */
final class MeetingCounts implements Harvest {
    /** The key of a pair is both account numbers, that of a stratum its number. */
    static final String PAIR = "pair";

    static final String STRATUM = "stratum";
    private static final int MOST = 200_000;

    private final long[] windows;
    private transient LongCounts[] pairs;
    private transient LongCounts[] strata;

    MeetingCounts(long[] windows) {
        this.windows = windows.clone();
        this.pairs = new LongCounts[0];
        this.strata = new LongCounts[0];
    }

    @Override
    public StructType columns() {
        return StructType.fromDDL("trace string, label int, window_s bigint, what string, key bigint, n bigint");
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        if (pairs == null || pairs.length == 0) {
            pairs = empty();
            strata = empty();
        }
        sweep.meetings(line, crowds, (i, j, w) -> {
            if (line.stratum[i] == line.stratum[j]) {
                int a = Math.min(line.account[i], line.account[j]);
                int b = Math.max(line.account[i], line.account[j]);
                pairs[w].add((long) a << 32 | b, 1);
                strata[w].add(line.stratum[i], 1);
            }
        });
    }

    @Override
    public boolean full() {
        long all = 0;
        for (int w = 0; w < pairs.length; w++) {
            all += pairs[w].size() + strata[w].size();
        }
        return all > MOST;
    }

    @Override
    public void rows(String trace, int label, Consumer<Row> out) {
        for (int w = 0; w < pairs.length; w++) {
            long seconds = windows[w] / 1_000_000;
            pairs[w].drain((key, n) -> out.accept(RowFactory.create(trace, label, seconds, PAIR, key, n)));
            strata[w].drain((key, n) -> out.accept(RowFactory.create(trace, label, seconds, STRATUM, key, n)));
        }
    }

    private LongCounts[] empty() {
        LongCounts[] counts = new LongCounts[windows.length];
        for (int w = 0; w < counts.length; w++) {
            counts[w] = new LongCounts();
        }
        return counts;
    }
}
