package lockstep.detect.shard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Timing;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/**
 * Brings actions to shards. Each action is packed once for every shard in which it counts; a block holds the actions of one shard
 * and trace whose object hashes are in one range. {@link CellReader} reads the blocks of a shard. One row for each action and
 * shard would take four times as much memory and time.
 */
public final class CellBlocks implements PairFlatMapFunction<Iterator<InternalRow>, Long, byte[]> {
    /** The columns that are read, in this order; `account` is a number below 2³¹ or a 64-bit hash. */
    private static final String[] READ = {"trace", "object_hash", "account", "at", "lead", "strong", "coarse", "post"};
    /** A range is unpacked and sorted in memory. */
    private static final long ACTIONS_IN_RANGE = 100_000;

    private static final int MOST_RANGE_BITS = 12;
    private static final int TRACE_BITS = 4;
    private static final long MOST_BYTES = 48 << 20;

    private final List<ShardPlan.Shard> shards;
    private final int rangeBits;

    private CellBlocks(List<ShardPlan.Shard> shards, int rangeBits) {
        this.shards = shards;
        this.rangeBits = rangeBits;
    }

    /**
     * Returns the blocks of all shards, each shard in a partition of its own, sorted by trace and range. Spark keeps the shuffled
     * files, so several jobs can read them.
     *
     * @param actions with the columns of {@link AnnotatedAction}, without names
     */
    public static JavaPairRDD<Long, byte[]> of(Dataset<Row> actions, Map<Trace, TraceSpan> spans, ShardPlan plan) {
        long most = spans.values().stream().mapToLong(TraceSpan::actions).max().orElse(0);
        int bits = Long.SIZE - Long.numberOfLeadingZeros(most / ACTIONS_IN_RANGE);
        Column trace = lit(0);
        for (Trace t : Trace.values()) {
            trace = when(col("trace").equalTo(t.column()), t.number()).otherwise(trace);
        }
        // internal rows are read without an object for each cell
        return actions.withColumn("trace", trace)
                .withColumn("account", col("account").cast("bigint"))
                .select(Arrays.stream(READ).map(functions::col).toArray(Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(new CellBlocks(plan.shards(), Math.min(bits, MOST_RANGE_BITS)))
                .repartitionAndSortWithinPartitions(new ByShard(plan.shards().size()));
    }

    /** Returns which of 2^bits ranges holds an object. Ranges ascend with the hash, as objects in a range do. */
    static int range(long object, int bits) {
        return bits == 0 ? 0 : (int) ((object ^ Long.MIN_VALUE) >>> Long.SIZE - bits);
    }

    static int shard(long key) {
        return (int) (key >>> MOST_RANGE_BITS + TRACE_BITS);
    }

    static Trace trace(long key) {
        return Trace.numbered((int) (key >>> MOST_RANGE_BITS) & (1 << TRACE_BITS) - 1);
    }

    private static final class ByShard extends Partitioner {
        private final int shards;

        ByShard(int shards) {
            this.shards = shards;
        }

        @Override
        public int numPartitions() {
            return shards;
        }

        @Override
        public int getPartition(Object key) {
            return shard((Long) key);
        }
    }

    @Override
    public Iterator<Tuple2<Long, byte[]>> call(Iterator<InternalRow> rows) {
        return new RowStream<>(new Packing(rows)::emit);
    }

    private final class Packing {
        private final Iterator<InternalRow> rows;
        private final PackedNumbers[] blocks = new PackedNumbers[shards.size() << TRACE_BITS + rangeBits];
        /** By shard and trace. */
        private final CellKey[] cells = new CellKey[shards.size() << TRACE_BITS];

        private long bytes;

        Packing(Iterator<InternalRow> rows) {
            this.rows = rows;
            for (int s = 0; s < shards.size(); s++) {
                for (Trace t : Trace.values()) {
                    ShardPlan.Shard of = shards.get(s);
                    cells[s << TRACE_BITS | t.number()] = new CellKey(t, of.tier(), of.windowSeconds());
                }
            }
        }

        boolean emit(Consumer<Tuple2<Long, byte[]>> out) {
            while (rows.hasNext() && bytes < MOST_BYTES) add(rows.next());
            for (int b = 0; b < blocks.length; b++) {
                PackedNumbers block = blocks[b];
                if (block == null || block.size() == 0) continue;
                long range = b & (1 << rangeBits) - 1;
                out.accept(new Tuple2<>((long) (b >>> rangeBits) << MOST_RANGE_BITS | range, block.written()));
                block.clear();
            }
            bytes = 0;
            return rows.hasNext();
        }

        private void add(InternalRow row) {
            int trace = row.getInt(0);
            long object = row.getLong(1);
            long account = row.getLong(2);
            long at = row.getLong(3);
            int range = range(object, rangeBits);
            for (int s = 0; s < shards.size(); s++) {
                int of = s << TRACE_BITS | trace;
                if (!Timing.isPrecise(row.getBoolean(6), cells[of])) continue;
                PackedNumbers to = blocks[of << rangeBits | range];
                if (to == null) blocks[of << rangeBits | range] = to = new PackedNumbers();
                int before = to.size();
                to.writeWhole(object);
                to.write(account);
                to.writeWhole(at);
                to.write(Timing.stratum(cells[of], row.getLong(4), row.getLong(5)));
                to.writeSigned(row.getInt(7));
                bytes += to.size() - before;
            }
        }
    }
}
