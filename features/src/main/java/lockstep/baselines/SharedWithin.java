package lockstep.baselines;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Lists every two shares of one object by different accounts no further apart than a window. The shares of an object come in order of time, and
 * only those inside the window are in memory.
 */
final class SharedWithin implements MapPartitionsFunction<Row, Row> {
    private static final StructType PAIRS = StructType.fromDDL("object_id string, number_a int, number_b int,"
            + " at_a bigint, at_b bigint, post_a string, post_b string");
    private final long window;

    private SharedWithin(long window) {
        this.window = window;
    }

    /**
     * @param shares object_id, account (a number), at (microseconds), content_id
     * @param seconds the window, inclusive
     * @return object_id, number_a (below number_b), number_b, at_a, at_b, post_a, post_b
     */
    static Dataset<Row> of(Dataset<Row> shares, long seconds) {
        return shares.select("object_id", "at", "account", "content_id")
                .repartition(col("object_id"))
                .sortWithinPartitions("object_id", "at", "account")
                .mapPartitions(new SharedWithin(seconds * 1_000_000), Encoders.row(PAIRS));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> shares) {
        Deque<Row> inside = new ArrayDeque<>();
        Iterable<Row> all = () -> shares;
        return StreamSupport.stream(all.spliterator(), false)
                .flatMap(now -> pairs(now, inside).stream())
                .iterator();
    }

    private List<Row> pairs(Row now, Deque<Row> inside) {
        if (!inside.isEmpty() && !inside.peekFirst().getString(0).equals(now.getString(0))) inside.clear();
        while (!inside.isEmpty() && now.getLong(1) - inside.peekFirst().getLong(1) > window) inside.removeFirst();
        List<Row> pairs = new ArrayList<>();
        for (Row before : inside) {
            if (before.getInt(2) == now.getInt(2)) continue;
            boolean inOrder = before.getInt(2) < now.getInt(2);
            Row a = inOrder ? before : now;
            Row b = inOrder ? now : before;
            pairs.add(RowFactory.create(
                    now.getString(0),
                    a.getInt(2),
                    b.getInt(2),
                    a.getLong(1),
                    b.getLong(1),
                    a.getString(3),
                    b.getString(3)));
        }
        inside.addLast(now);
        return pairs;
    }
}
