package lockstep.pair;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Lists the actions that met another inside their stratum, with how many they met; one row per action, window and
 * slice. The number of meetings of an object is half the sum.
 */
final class MetActions extends RowHarvest {
    private final List<Tier> tiers;
    private final long[] windows;
    private final int[] octaves;

    MetActions(List<Tier> tiers, long[] windows) {
        this.tiers = tiers;
        this.windows = windows.clone();
        this.octaves = StratumCode.octaves(windows);
    }

    @Override
    public StructType columns() {
        return StructType.fromDDL(
                "trace string, label int, window_s bigint, tier string, object_id string, slot bigint,"
                        + " stratum bigint, account int, at bigint, post_id string, met bigint");
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        for (Tier tier : tiers) {
            int[][] met = new int[windows.length][line.size];
            sweep.meetings(line, crowds, (i, j, first, end) -> {
                for (int w = first; w < end; w++) {
                    if (line.stratum(tier, i, octaves[w]) == line.stratum(tier, j, octaves[w])) {
                        met[w][i]++;
                        met[w][j]++;
                    }
                }
            });
            for (int w = 0; w < windows.length; w++) {
                for (int i = 0; i < line.size; i++) {
                    if (met[w][i] > 0) add(line, tier, i, w, met[w][i], sweep);
                }
            }
        }
    }

    private void add(Timeline line, Tier tier, int i, int w, long met, Sweep sweep) {
        add(
                line.trace.column(),
                line.label,
                windows[w] / 1_000_000,
                tier.column(),
                line.object,
                Crowding.slot(sweep.slotOf(line, i, w)),
                line.stratum(tier, i, octaves[w]),
                line.account[i],
                line.at[i],
                line.post[i],
                met);
    }
}
