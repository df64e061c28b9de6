package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lockstep.action.Trace;
import lockstep.pair.Tier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What tasks search: a tier and window with all its traces, for one share of the seeds. Where an action stands in all of them
 * is one number: search, trace and object, from the highest bits down. Some objects next to each other are a bucket.
 */
final class Searches implements Serializable {
    private static final int OBJECTS = 40;
    private static final int TRACES = 4;
    /** Bits of an object's number in its bucket: some thousand actions come together. */
    static final int BUCKET = 10;

    /** By name. */
    private static final List<String> NAMES =
            Arrays.stream(Trace.values()).map(Trace::column).sorted().toList();

    /** The widest first: its search takes longest, and is not to be the last. */
    private final List<Long> windows;

    private final int turns;

    /**
     * @param windows in seconds
     * @param turns how many tasks share the seeds of one tier and window
     */
    Searches(List<Long> windows, int turns) {
        this.windows = windows.stream().sorted(Comparator.reverseOrder()).toList();
        this.turns = turns;
    }

    int count() {
        return Tier.BOTH.size() * windows.size() * turns;
    }

    int turns() {
        return turns;
    }

    /**
     * Each action once for every turn.
     *
     * @param keyed trace, tier, window_s, thing
     * @return with `search`, its number, and `place`: search by search, trace by trace, thing by thing
     */
    Dataset<Row> of(Dataset<Row> keyed) {
        Column tier = index(col("tier"), Tier.BOTH.stream().map(Tier::column).toList());
        Column search = index(col("window_s"), windows)
                .multiply(Tier.BOTH.size())
                .plus(tier)
                .multiply(turns)
                .plus(col("turn"));
        return keyed.withColumn("turn", explode(sequence(lit(0), lit(turns - 1))))
                .withColumn("search", search)
                .withColumn(
                        "place",
                        col("search")
                                .cast("bigint")
                                .multiply(1L << TRACES)
                                .plus(index(col("trace"), NAMES))
                                .multiply(1L << OBJECTS)
                                .plus(col("thing")));
    }

    private static Column index(Column value, List<?> known) {
        Column index = lit(null);
        for (int i = 0; i < known.size(); i++)
            index = when(value.equalTo(known.get(i)), i).otherwise(index);
        return index;
    }

    static long bucket(long place) {
        return place >>> BUCKET;
    }

    static long inBucket(long place) {
        return place & (1 << BUCKET) - 1;
    }

    static long place(long bucket, long inBucket) {
        return bucket << BUCKET | inBucket;
    }

    static int search(long place) {
        return Math.toIntExact(place >>> TRACES + OBJECTS);
    }

    static String trace(long place) {
        return NAMES.get((int) (place >>> OBJECTS) & (1 << TRACES) - 1);
    }

    String tier(int search) {
        return Tier.BOTH.get(search / turns % Tier.BOTH.size()).column();
    }

    long windowS(int search) {
        return windows.get(search / turns / Tier.BOTH.size());
    }

    int turn(int search) {
        return search % turns;
    }

    /** Whether two places are of one trace in one search. */
    static boolean sameCell(long a, long b) {
        return a >>> OBJECTS == b >>> OBJECTS;
    }
}
