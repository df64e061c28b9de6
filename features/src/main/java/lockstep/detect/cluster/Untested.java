package lockstep.detect.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.Map;
import java.util.Optional;
import lockstep.action.Action;
import lockstep.detect.Pair;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Accounts that make most of the data and that met each other: there is hardly anybody to compare them with, so that no cluster is
 * no sign of innocence.
 *
 * @param accounts that met another one twice or more
 * @param percent of all actions that are theirs
 */
public record Untested(long accounts, long percent) {
    private static final String ACCOUNTS = "accounts that were not tested";
    private static final String PERCENT = "their percent of all actions";
    /** From this share of all actions on, the others are too few. */
    private static final long LEAST_PERCENT = 80;
    /** At least this share of the pairs of the accounts met twice or more; ordinary accounts meet few others. */
    private static final double LEAST_DENSITY = 0.5;

    private static final int LEAST_ACCOUNTS = 3;

    /** Reads `pairs` and `actions` of a run without a cluster; returns counts for the manifest, none where there was a test. */
    static Map<String, Long> counts(SparkSession spark, RunFolder run) {
        Dataset<Row> pairs =
                Pair.TABLE.read(spark, run).select("account_a", "account_b").distinct();
        Dataset<Row> met = pairs.select(col("account_a").as("account_id"))
                .union(pairs.select("account_b"))
                .distinct();
        long accounts = met.count();
        double possible = accounts * (accounts - 1) / 2.0;
        if (accounts < LEAST_ACCOUNTS || pairs.count() < LEAST_DENSITY * possible) return Map.of();
        Dataset<Row> actions = Action.TABLE.read(spark, run);
        long all = actions.count();
        long theirs =
                actions.join(met, new String[] {"account_id"}, "left_semi").count();
        long percent = 100 * theirs / all;
        return percent < LEAST_PERCENT ? Map.of() : Map.of(ACCOUNTS, accounts, PERCENT, percent);
    }

    /** Whether counts of {@link #counts} say that nothing could be tested. */
    static boolean isIn(Map<String, Long> counts) {
        return counts.containsKey(ACCOUNTS);
    }

    /** Returns the accounts of a run that could not be tested, if there are any. */
    public static Optional<Untested> of(Manifest manifest) {
        long accounts = manifest.count("clusters", ACCOUNTS);
        return accounts == 0
                ? Optional.empty()
                : Optional.of(new Untested(accounts, manifest.count("clusters", PERCENT)));
    }
}
