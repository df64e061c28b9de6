package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.Map;
import lockstep.pair.Tier;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many tasks share the seeds of one tier and window. More where there are more cores than searches; and where a search
 * has more to do than others, as in a wide window, for a stage takes as long as its longest task. Each task reads the
 * actions for itself, so there are no more than that takes.
 */
final class Turns {
    /** So many times the median's work is one task's yet; to search takes longer than in proportion to it. */
    private static final double MOST = 1.5;

    private final int decoys;
    /** How many tasks there are cores for, each tier and window. */
    private final int everywhere;
    /** Actions and meetings, by tier and window. */
    private final Map<String, Double> work = new HashMap<>();

    private final double median;

    private Turns(Dataset<Row> strata, int decoys, int cores) {
        this.decoys = decoys;
        strata.groupBy("tier", "window_s")
                .agg(sum(col("actions").plus(col("meetings"))).cast("double"))
                .collectAsList()
                .forEach(r -> work.put(key(r.getString(0), r.getLong(1)), r.getDouble(2)));
        this.everywhere = cores / Math.max(1, work.size());
        this.median = work.isEmpty()
                ? 0
                : new Median()
                        .evaluate(work.values().stream().mapToDouble(w -> w).toArray());
    }

    /** @param strata in the columns of `strata` */
    static Turns of(Dataset<Row> strata, int decoys, int cores) {
        return new Turns(strata, decoys, cores);
    }

    int of(Tier tier, long windowS) {
        double times = work.getOrDefault(key(tier.column(), windowS), 0.0) / Math.max(1, median);
        int shares = (int) Math.ceil(times / MOST);
        return Math.max(1, Math.min(decoys, Math.max(1, shares) * Math.max(1, everywhere)));
    }

    private static String key(String tier, long windowS) {
        return tier + " " + windowS;
    }
}
