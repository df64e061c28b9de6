package lockstep.detect.shard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Tier;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The plain job of other tools, by the engine of this one: pairs of accounts that shared an object within a window. The first share
 * of an account of an object counts, and nothing is asked about chance. `bench` measures it.
 */
public final class ShareCounts {
    private static final StructType COUNTS = StructType.fromDDL("window_s bigint, pairs bigint, together bigint");
    private static final int LEAST_TOGETHER = 2;

    private ShareCounts() {}

    /**
     * @param shares object_id, account_id, at (microseconds)
     * @param rows how many there are
     * @return window_s, pairs (that met on two objects or more), together (on how many objects all of them)
     */
    public static Dataset<Row> of(Dataset<Row> shares, long rows, PairSettings settings) {
        Map<Trace, TraceSpan> spans = Map.of(Trace.LINK, new TraceSpan(rows, 1));
        ShardPlan plan = new ShardPlan(List.of(Tier.LEAD), settings.seconds(), (tier, window) -> 1);
        Dataset<Row> actions = shares.select(
                lit(Trace.LINK.column()).as("trace"),
                xxhash64(col("object_id")).as("object_hash"),
                xxhash64(col("account_id")).as("account"),
                col("at"),
                lit(0L).as("lead"),
                lit(0L).as("strong"),
                lit(false).as("coarse"),
                lit(0).as("post"));
        CellReader reader = new CellReader(plan, spans, settings, true);
        return shares.sparkSession()
                .createDataFrame(CellBlocks.of(actions, spans, plan).mapPartitions(new Counting(reader)), COUNTS);
    }

    private record Counting(CellReader reader) implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Row> {
        @Override
        public Iterator<Row> call(Iterator<Tuple2<Long, byte[]>> blocks) {
            List<Row> counts = new ArrayList<>();
            for (Iterator<CellReader.Cells> shards = reader.read(blocks); shards.hasNext(); ) {
                CellActions cell = shards.next().cells().get(0);
                CellActions.PairTotals totals = cell.pairTotals(LEAST_TOGETHER);
                counts.add(RowFactory.create(cell.key().windowSeconds(), totals.pairs(), totals.together()));
            }
            return counts.iterator();
        }
    }
}
