package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.pair.tally.Changes;
import lockstep.pair.tally.PairCode;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The plain job of other tools, by this house's sweep: pairs of accounts that shared an object within a window, each
 * account's first share of an object counting, and nothing asked about chance. It is what the bench races.
 */
public final class ShareLog {
    private static final List<Tier> TIERS = List.of(Tier.LEAD);

    private ShareLog() {}

    /**
     * @param shares object_id, account_id, at (microseconds)
     * @param rows about how many there are
     * @param settings windows, and how many meetings make a crowd
     * @return window_s, key, n: pairs, by numbers that mean something in this job alone, that met on n objects, 2 or more
     */
    public static Dataset<Row> pairs(Dataset<Row> shares, long rows, PairSettings settings) {
        int buckets = Math.max(Sweeps.buckets(rows), Sweeps.FEW_BUCKETS);
        long[] windows = settings.micros();
        long accounts =
                Math.min(4 * Math.max(rows, 1 << 10), PairCode.MOST_ACCOUNTS); // a bucket may have more than its part
        PairCode pairs = PairCode.of(accounts, new Changes(TIERS.size(), windows.length));
        Dataset<Row> things = shares.select(
                xxhash64(col("account_id")), xxhash64(col("object_id")).as("thing"), hash(col("object_id")), col("at"));
        JavaRDD<Row> blocks = things.queryExecution().toRdd().toJavaRDD().mapPartitions(new PackedShares(buckets));
        Dataset<Row> touches = byBucket(shares.sparkSession().createDataFrame(blocks, TouchBlocks.COLUMNS))
                .mapPartitions(new FirstShares(windows, buckets, accounts), Encoders.row(TouchBlocks.COLUMNS));
        JavaRDD<Row> packed = byBucket(touches).toJavaRDD(); // shuffled once, swept once or twice

        Crowding crowds = settings.crowd() == Long.MAX_VALUE ? Crowding.NONE : crowds(things, packed, settings);
        MeetingCounts counts = new MeetingCounts(TIERS, windows, pairs, buckets);
        return Meetings.counted(swept(shares.sparkSession(), packed, windows, crowds, counts), TIERS, windows, pairs, 2)
                .where(col("what").equalTo(CountedMeetings.PAIR))
                .select("window_s", "key", "n");
    }

    private static Crowding crowds(Dataset<Row> things, JavaRDD<Row> packed, PairSettings settings) {
        Set<Long> busy = new HashSet<>(things.groupBy("thing")
                .count()
                .where(col("count").gt(Crowds.most(settings.crowd())))
                .select("thing")
                .as(Encoders.LONG())
                .collectAsList());
        CrowdCounts counts = new CrowdCounts(settings, busy);
        return Crowding.known(
                Crowds.above(swept(things.sparkSession(), packed, settings.micros(), Crowding.NONE, counts), settings));
    }

    private static Dataset<Row> swept(
            SparkSession spark, JavaRDD<Row> packed, long[] windows, Crowding crowds, Harvest harvest) {
        SweepPartition sweep = new SweepPartition(windows, crowds, harvest, null);
        return spark.createDataFrame(packed.mapPartitions(sweep::call), harvest.columns());
    }

    private static Dataset<Row> byBucket(Dataset<Row> blocks) {
        return blocks.repartition(col("bucket")).sortWithinPartitions("bucket");
    }
}
