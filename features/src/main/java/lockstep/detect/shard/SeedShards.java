package lockstep.detect.shard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.Map;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many shards share the decoy seeds of one tier and window: more where there are more cores than shards, and more where a
 * tier and window has more to do than others, because a stage takes as long as its longest task. Each shard reads the actions
 * for itself, so there are no more than that requires.
 */
public final class SeedShards implements ShardPlan.Shares {
    /** A shard may have this many times the median work, because search time grows faster than in proportion to it. */
    private static final double MOST = 1.5;

    private final int decoys;
    private final int perShard;
    private final Map<TierWindow, Double> work = new HashMap<>();
    private final double median;

    /** @param strata in the columns of `strata` */
    public SeedShards(Dataset<Row> strata, int decoys, int cores) {
        this.decoys = decoys;
        strata.groupBy("tier", "window_s")
                .agg(sum(col("actions").plus(col("meetings"))).cast("double"))
                .collectAsList()
                .forEach(r -> work.put(new TierWindow(Tier.named(r.getString(0)), r.getLong(1)), r.getDouble(2)));
        this.perShard = Math.max(1, cores / Math.max(1, work.size()));
        this.median = work.isEmpty()
                ? 0
                : new Median()
                        .evaluate(work.values().stream().mapToDouble(w -> w).toArray());
    }

    @Override
    public int of(Tier tier, long windowSeconds) {
        double times = work.getOrDefault(new TierWindow(tier, windowSeconds), 0.0) / Math.max(1, median);
        int shares = (int) Math.ceil(times / MOST);
        return Math.max(1, Math.min(decoys, Math.max(1, shares) * perShard));
    }
}
