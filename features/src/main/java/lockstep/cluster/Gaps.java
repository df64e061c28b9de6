package lockstep.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import lockstep.action.Trace;
import lockstep.pair.Meetings;
import lockstep.pair.Tier;
import lockstep.pair.WantedPairs;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** How far apart and when the accounts of surprising pairs met, from their meetings in order of pair, trace and gap. */
final class Gaps implements MapPartitionsFunction<Row, Row> {
    private static final StructType COLUMNS = StructType.fromDDL("trace string, window_s bigint, tier string,"
            + " number_a int, number_b int, median_gap_s double, first_at bigint, last_at bigint");

    private final WantedPairs bits;
    private final int most;

    private Gaps(long[] windows) {
        this.bits = new WantedPairs(windows);
        this.most = Tier.BOTH.size() * windows.length;
    }

    /**
     * @param accounts of the edges: trace, account
     * @return trace, window_s, tier, number_a, number_b, median_gap_s, first_at, last_at
     */
    static Dataset<Row> of(List<Graph> edges, Dataset<Row> accounts, ClusterInput in) {
        WantedPairs wanted = new WantedPairs(in.windows());
        for (Graph g : edges) {
            Trace trace = Trace.named(g.trace());
            Tier tier = Tier.valueOf(g.tier().toUpperCase(Locale.ROOT));
            g.edges().forEach(e -> wanted.add(trace, tier, g.windowS(), e.a(), e.b()));
        }
        Broadcast<WantedPairs> sent =
                JavaSparkContext.fromSparkContext(in.spark().sparkContext()).broadcast(wanted);
        Dataset<Row> touches = in.touches()
                .join(accounts, new String[] {"trace", "account"}, "left_semi")
                .withColumn("label", lit(0));
        return Meetings.gaps(touches, in.windows(), in.crowding(), sent)
                .repartition(col("pair"))
                .sortWithinPartitions("pair", "trace", "gap")
                .mapPartitions(new Gaps(in.windows()), Encoders.row(COLUMNS))
                .withColumn("first_at", timestamp_micros(col("first_at")))
                .withColumn("last_at", timestamp_micros(col("last_at")));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> meetings) {
        return new PairByPair(meetings);
    }

    /** The middle of numbers in order, or between the two that are; as Spark's `percentile` has it. */
    private static double median(LongArrayList inOrder) {
        int n = inOrder.size();
        return 0.5 * inOrder.getLong((n - 1) / 2) + 0.5 * inOrder.getLong(n / 2);
    }

    private final class PairByPair implements Iterator<Row> {
        private final Iterator<Row> meetings;
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable Row ahead;
        /** Of each tier and window, of the pair at hand. */
        private final LongArrayList[] gaps = new LongArrayList[most];

        private final long[] first = new long[gaps.length];
        private final long[] last = new long[gaps.length];

        PairByPair(Iterator<Row> meetings) {
            this.meetings = meetings;
            this.ahead = meetings.hasNext() ? meetings.next() : null;
            Arrays.setAll(gaps, b -> new LongArrayList());
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && ahead != null) {
                Row pair = ahead;
                while (ahead != null && ahead.getLong(1) == pair.getLong(1) && ahead.getInt(0) == pair.getInt(0)) {
                    add(ahead.getLong(2), ahead.getLong(3), ahead.getLong(4));
                    ahead = meetings.hasNext() ? meetings.next() : null;
                }
                tell(Trace.numbered(pair.getInt(0)), pair.getLong(1));
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        private void add(long gap, long at, long seen) {
            for (long left = seen; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                boolean none = gaps[bit].isEmpty();
                gaps[bit].add(gap);
                first[bit] = none ? at : Math.min(first[bit], at);
                last[bit] = none ? at + gap : Math.max(last[bit], at + gap);
            }
        }

        private void tell(Trace trace, long pair) {
            for (int bit = 0; bit < gaps.length; bit++) {
                if (gaps[bit].isEmpty()) continue;
                out.add(RowFactory.create(
                        trace.column(),
                        bits.seconds(bit),
                        bits.tier(bit).column(),
                        (int) (pair >> 32),
                        (int) pair,
                        median(gaps[bit]) / 1e6,
                        first[bit],
                        last[bit]));
                gaps[bit].clear();
            }
        }
    }
}
