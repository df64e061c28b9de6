package lockstep.pair;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import lockstep.action.Trace;
import lockstep.pair.tally.LongCounts;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** What one partition counts in each stratum, so that a row a stratum travels and not one an action. */
final class StratumTally {
    static final StructType COLUMNS =
            StructType.fromDDL("trace string, window_s bigint, tier string, number bigint, n bigint");
    private final Map<Cell, LongCounts> cells = new LinkedHashMap<>();

    private record Cell(String trace, long windowS, String tier) {}

    LongCounts of(Trace trace, long window, Tier tier) {
        return of(trace.column(), window / 1_000_000, tier.column());
    }

    LongCounts of(String trace, long windowS, String tier) {
        return cells.computeIfAbsent(new Cell(trace, windowS, tier), c -> new LongCounts());
    }

    /** In the columns above; one cell's rows in memory at a time. */
    Iterator<Row> rows() {
        Iterator<Map.Entry<Cell, LongCounts>> rest = cells.entrySet().iterator();
        Deque<Row> out = new ArrayDeque<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (out.isEmpty() && rest.hasNext()) {
                    Map.Entry<Cell, LongCounts> next = rest.next();
                    Cell c = next.getKey();
                    next.getValue()
                            .drain((number, n) -> out.add(RowFactory.create(c.trace, c.windowS, c.tier, number, n)));
                }
                return !out.isEmpty();
            }

            @Override
            public Row next() {
                if (!hasNext()) throw new NoSuchElementException();
                return out.remove();
            }
        };
    }

    /** The tallies of all partitions together: trace, window_s, tier, number, and their sum. */
    static Dataset<Row> total(Dataset<Row> tallies, String as) {
        return tallies.groupBy("trace", "window_s", "tier", "number").agg(sum("n").as(as));
    }
}
