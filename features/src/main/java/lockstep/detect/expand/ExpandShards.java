package lockstep.detect.expand;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import lockstep.detect.shard.CellReader;
import lockstep.detect.shard.RowStream;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.burst.GroupExpansion;
import lockstep.kernel.group.ClusterSettings;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Expands given accounts on the observed labels, one shard after another; rows in the columns of {@link ExpandedAccount}. */
final class ExpandShards implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Row> {
    private final CellReader reader;
    private final ClusterSettings settings;
    private final List<Integer> given;
    private final Set<Integer> barred;

    /**
     * @param given numbers of accounts
     * @param barred numbers of accounts that are never added
     */
    ExpandShards(CellReader reader, ClusterSettings settings, List<Integer> given, Set<Integer> barred) {
        this.reader = reader;
        this.settings = settings;
        this.given = given;
        this.barred = barred;
    }

    @Override
    public Iterator<Row> call(Iterator<Tuple2<Long, byte[]>> blocks) {
        Iterator<CellReader.Cells> shards = reader.read(blocks);
        return RowStream.inTurn(shards, cells -> out -> {
            expand(cells, out);
            return false;
        });
    }

    private void expand(CellReader.Cells cells, Consumer<Row> out) {
        FusedDetection detection = FusedDetection.of(cells.cells(), settings, false);
        for (GroupExpansion.Expanded e : detection.expand(given, barred::contains)) {
            emit(cells, e, -1, false, 0, out);
            e.given().forEach(a -> emit(cells, e, a.number(), true, a.own(), out));
            e.added().forEach(a -> emit(cells, e, a.number(), false, a.own(), out));
        }
    }

    private static void emit(
            CellReader.Cells cells,
            GroupExpansion.Expanded e,
            long account,
            boolean isGiven,
            double own,
            Consumer<Row> out) {
        out.accept(ExpandedAccount.SCHEMA.row(new ExpandedAccount(
                cells.shard().tier().column(),
                cells.shard().windowSeconds(),
                e.trace(),
                account,
                isGiven,
                own,
                e.ebits(),
                e.brought())));
    }
}
