package lockstep.detect.cluster;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lockstep.detect.shard.CellReader;
import lockstep.detect.shard.RowStream;
import lockstep.detect.shard.ShardPlan;
import lockstep.kernel.CellDetection;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.StratumSupport;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Evaluates given groups on the observed labels at the rates of the last round; rows in the columns of {@link GroupFigures.Part}. */
final class GroupShards implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Row> {
    private final CellReader reader;
    private final ClusterSettings settings;
    private final Broadcast<InsideBook> inside;
    private final Broadcast<Map<TierWindow, List<Group>>> asked;
    private final boolean withEbits;

    /** @param withEbits whether the e-bits are asked for too */
    GroupShards(
            CellReader reader,
            ClusterSettings settings,
            Broadcast<InsideBook> inside,
            Broadcast<Map<TierWindow, List<Group>>> asked,
            boolean withEbits) {
        this.withEbits = withEbits;
        this.reader = reader;
        this.settings = settings;
        this.inside = inside;
        this.asked = asked;
    }

    @Override
    public Iterator<Row> call(Iterator<Tuple2<Long, byte[]>> blocks) {
        Iterator<CellReader.Cells> shards = reader.read(blocks, s -> !groups(s).isEmpty());
        return new RowStream<>(out -> {
            if (!shards.hasNext()) return false;
            CellReader.Cells next = shards.next();
            evaluate(next, groups(next.shard()), out);
            return true;
        });
    }

    private List<Group> groups(ShardPlan.Shard shard) {
        return asked.value().getOrDefault(shard.tierWindow(), List.of());
    }

    /** A group, by its label, in one cell. */
    private record InCell(int label, CellKey cell) {}

    /** The same in one trace, or in all traces together, of one tier and window. */
    private record InTrace(int label, String trace) {}

    private void evaluate(CellReader.Cells cells, List<Group> groups, Consumer<Row> out) {
        FusedDetection detection = FusedDetection.of(cells.cells(), settings, true);
        List<CellDetection.State> states =
                detection.cells().stream().map(inside.value()::state).toList();
        Map<InCell, StratumSupport> support = new HashMap<>();
        if (detection.tier() == Tier.STRONG) {
            for (int c = 0; c < states.size(); c++) {
                StratumSupport.of(groups, detection.cells().get(c), states.get(c))
                        .forEach(s -> support.put(new InCell(s.label(), s.cell()), s));
            }
        }
        Map<InTrace, GroupFigures.Ebits> ebits = new HashMap<>();
        if (withEbits && detection.tier() == Tier.STRONG) {
            for (FusedDetection.Ebits e : detection.ebits(groups, states)) {
                ebits.put(new InTrace(e.label(), e.trace()), GroupFigures.Ebits.of(e));
            }
        }
        Map<InCell, GroupStatistics> once = new HashMap<>();
        for (FusedStatistics f : detection.fused(groups, states)) {
            f.parts().forEach(p -> once.put(new InCell(p.label(), p.cell()), p));
        }
        for (GroupStatistics g : detection.single(groups, states)) {
            InCell key = new InCell(g.label(), g.cell());
            GroupStatistics counted = once.get(key);
            if (counted == null) throw new IllegalStateException("A group acts in " + g.cell() + " but not fused");
            out.accept(GroupFigures.SCHEMA.row(GroupFigures.Part.of(
                    g,
                    counted,
                    detection.eligible(),
                    support.get(key),
                    ebits.get(new InTrace(g.label(), g.trace())),
                    ebits.get(new InTrace(g.label(), FusedStatistics.TRACE)))));
        }
    }
}
