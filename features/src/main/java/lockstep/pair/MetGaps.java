package lockstep.pair;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.StructType;

/** Lists the meetings of some pairs: how far apart, and when, in microseconds. */
final class MetGaps extends RowHarvest {
    private final Broadcast<WantedPairs> wanted;
    private final int[] octaves;

    MetGaps(Broadcast<WantedPairs> wanted, long[] windows) {
        this.wanted = wanted;
        this.octaves = StratumCode.octaves(windows);
    }

    @Override
    public boolean named() {
        return false;
    }

    @Override
    public StructType columns() {
        return StructType.fromDDL("trace int, pair bigint, gap bigint, at bigint, seen bigint");
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        WantedPairs pairs = wanted.value();
        sweep.meetings(line, crowds, (i, j, first, end) -> {
            long asked = pairs.of(line.trace, line.pair(i, j));
            if (asked == 0) return;
            long seen = 0;
            for (Tier tier : Tier.BOTH) {
                for (int w = line.firstInOneStratum(tier, i, j, first, end, octaves); w < end; w++) {
                    seen |= pairs.bit(tier, w);
                }
            }
            seen &= asked;
            if (seen != 0) {
                long at = line.at[i];
                add(line.trace.number(), line.pair(i, j), line.at[j] - at, at, seen);
            }
        });
    }
}
