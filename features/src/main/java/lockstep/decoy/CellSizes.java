package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.util.HashMap;
import lockstep.cluster.Cell;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many actions each cell has: a task holds all cells of its tier and window, and several tasks share a heap. */
final class CellSizes implements Serializable {
    private final HashMap<String, Long> actions = new HashMap<>();
    private final HashMap<String, Long> together = new HashMap<>();

    /** @param strata in the columns of `strata` */
    static CellSizes of(Dataset<Row> strata) {
        CellSizes sizes = new CellSizes();
        strata.groupBy("trace", "tier", "window_s")
                .agg(sum(col("actions")))
                .collectAsList()
                .forEach(r -> {
                    sizes.actions.put(key(r.getString(0), r.getString(1), r.getLong(2)), r.getLong(3));
                    sizes.together.merge(r.getString(1) + " " + r.getLong(2), r.getLong(3), Long::sum);
                });
        return sizes;
    }

    int of(String trace, String tier, long windowS) {
        return Math.toIntExact(Math.max(1, actions.getOrDefault(key(trace, tier, windowS), 1L)));
    }

    /** How many tasks may run at a time, each with the largest of them, in half of the heap; one in any case. */
    int atOnce(SparkContext spark) {
        long most = together.values().stream().mapToLong(n -> n).max().orElse(0) * Cell.BYTES;
        long fit = most == 0 ? Integer.MAX_VALUE : heap(spark) / 2 / most;
        return (int) Math.max(1, Math.min(fit, Integer.MAX_VALUE));
    }

    /** Of all executors together. */
    private static long heap(SparkContext spark) {
        if (spark.isLocal()) return Runtime.getRuntime().maxMemory();
        int executors = spark.statusTracker().getExecutorInfos().length - 1; // the driver is among them
        return Math.max(1, executors) * spark.conf().getSizeAsBytes("spark.executor.memory", "1g");
    }

    private static String key(String trace, String tier, long windowS) {
        return trace + " " + tier + " " + windowS;
    }
}
