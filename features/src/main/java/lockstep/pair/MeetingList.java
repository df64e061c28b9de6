package lockstep.pair;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Lists meetings inside one stratum one by one; for few accounts. Times in microseconds. */
final class MeetingList extends RowHarvest {
    private final List<Tier> tiers;
    private final long[] windows;
    private final int[] octaves;

    MeetingList(List<Tier> tiers, long[] windows) {
        this.tiers = tiers;
        this.windows = windows.clone();
        this.octaves = StratumCode.octaves(windows);
    }

    @Override
    public StructType columns() {
        return StructType.fromDDL(
                "trace string, label int, window_s bigint, tier string, object_id string, number_a int, number_b int,"
                        + " at_a bigint, at_b bigint, post_a string, post_b string");
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        sweep.meetings(line, crowds, (i, j, first, end) -> {
            for (int w = first; w < end; w++) {
                for (Tier tier : tiers) {
                    if (line.stratum(tier, i, octaves[w]) == line.stratum(tier, j, octaves[w])) {
                        add(line, tier, i, j, windows[w] / 1_000_000);
                    }
                }
            }
        });
    }

    private void add(Timeline line, Tier tier, int i, int j, long seconds) {
        boolean inOrder = line.account[i] < line.account[j];
        int a = inOrder ? i : j;
        int b = inOrder ? j : i;
        add(
                line.trace.column(),
                line.label,
                seconds,
                tier.column(),
                line.object,
                line.account[a],
                line.account[b],
                line.at[a],
                line.at[b],
                line.post[a],
                line.post[b]);
    }
}
