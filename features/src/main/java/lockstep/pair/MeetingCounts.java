package lockstep.pair;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Counts meetings inside one stratum, by pair of accounts and by stratum, and adds up as much as it can before anything
 * travels.
 */
final class MeetingCounts implements Harvest {
    /** The key of a pair is both account numbers, that of a stratum its number. */
    static final String PAIR = "pair";

    static final String STRATUM = "stratum";
    private static final int MOST = 200_000;

    private final List<Tier> tiers;
    private final long[] windows;
    private transient LongCounts @Nullable [] counts;

    MeetingCounts(List<Tier> tiers, long[] windows) {
        this.tiers = tiers;
        this.windows = windows.clone();
    }

    @Override
    public StructType columns() {
        return StructType.fromDDL(
                "trace string, label int, window_s bigint, tier string, what string, key bigint, n bigint");
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        LongCounts[] into = counts();
        sweep.meetings(line, crowds, (i, j, w) -> {
            for (int t = 0; t < tiers.size(); t++) {
                if (line.sameStratum(tiers.get(t), i, j, windows[w])) {
                    int a = Math.min(line.account[i], line.account[j]);
                    int b = Math.max(line.account[i], line.account[j]);
                    into[place(t, w)].add((long) a << 32 | b, 1);
                    into[place(t, w) + 1].add(line.stratum(tiers.get(t), i, windows[w]), 1);
                }
            }
        });
    }

    @Override
    public boolean full() {
        return Arrays.stream(counts()).mapToLong(LongCounts::size).sum() > MOST;
    }

    @Override
    public void rows(String trace, int label, Consumer<Row> out) {
        for (int t = 0; t < tiers.size(); t++) {
            String tier = tiers.get(t).column();
            for (int w = 0; w < windows.length; w++) {
                long s = windows[w] / 1_000_000;
                counts()[place(t, w)].drain(
                        (key, n) -> out.accept(RowFactory.create(trace, label, s, tier, PAIR, key, n)));
                counts()[place(t, w) + 1].drain(
                        (key, n) -> out.accept(RowFactory.create(trace, label, s, tier, STRATUM, key, n)));
            }
        }
    }

    /** Where the pairs of a tier and window are counted; the strata are next to them. */
    private int place(int tier, int window) {
        return 2 * (tier * windows.length + window);
    }

    /** Made on the executor: only settings travel. */
    private LongCounts[] counts() {
        if (counts == null) {
            counts = new LongCounts[2 * tiers.size() * windows.length];
            Arrays.setAll(counts, i -> new LongCounts());
        }
        return counts;
    }
}
