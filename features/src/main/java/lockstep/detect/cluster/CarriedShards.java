package lockstep.detect.cluster;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import lockstep.action.Trace;
import lockstep.detect.shard.CellReader;
import lockstep.detect.shard.RowStream;
import lockstep.detect.shard.ShardPlan;
import lockstep.kernel.CellDetection;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.SharedActions;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.TierWindow;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Reads the shared actions of clusters, and what each member adds; rows in the columns of {@link Carried}. */
final class CarriedShards implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Row> {
    /**
     * What is asked about a cluster at one tier and window.
     *
     * @param carrying traces that carry it there
     * @param best the trace, or `fused`, whose statistics the cluster is shown with, where it is shown at this tier and window
     * @param byBursts whether e-bits show the cluster, so that members are told by what they add to those
     * @param fused traces whose gains are added up where the best is fused
     */
    record Question(
            Group cluster,
            TierWindow tierWindow,
            Set<String> carrying,
            @Nullable String best,
            boolean byBursts,
            Set<String> fused)
            implements Serializable {}

    private final CellReader reader;
    private final ClusterSettings settings;
    private final Broadcast<InsideBook> inside;
    private final Broadcast<Map<TierWindow, List<Question>>> asked;

    CarriedShards(
            CellReader reader,
            ClusterSettings settings,
            Broadcast<InsideBook> inside,
            Broadcast<Map<TierWindow, List<Question>>> asked) {
        this.reader = reader;
        this.settings = settings;
        this.inside = inside;
        this.asked = asked;
    }

    @Override
    public Iterator<Row> call(Iterator<Tuple2<Long, byte[]>> blocks) {
        Iterator<CellReader.Cells> shards =
                reader.read(blocks, s -> !questions(s).isEmpty());
        return RowStream.inTurn(shards, cells -> {
            Reading reading = new Reading(cells);
            return out -> reading.emit(row -> out.accept(Carried.TABLE.schema().row(row)));
        });
    }

    private List<Question> questions(ShardPlan.Shard shard) {
        return asked.value().getOrDefault(shard.tierWindow(), List.of());
    }

    /** One cluster after another. */
    private final class Reading {
        private final FusedDetection detection;
        private final List<CellDetection.State> states;
        private final Iterator<Question> questions;

        Reading(CellReader.Cells cells) {
            detection = FusedDetection.of(cells.cells(), settings, true);
            states = detection.cells().stream().map(inside.value()::state).toList();
            questions = questions(cells.shard()).iterator();
        }

        boolean emit(Consumer<Carried> out) {
            if (!questions.hasNext()) return false;
            Question q = questions.next();
            int label = q.cluster.label();
            Statistics best = best(q);
            if (best != null) {
                List<Integer> accounts = q.cluster.accounts();
                double[] own = q.byBursts
                        ? detection.ownEbits(q.cluster, best.trace(), states)
                        : accounts.stream().mapToDouble(best::ownBits).toArray();
                for (int a = 0; a < own.length; a++) {
                    out.accept(new Carried(null, null, new Carried.OfMember(label, accounts.get(a), own[a])));
                }
            }
            SharedActions shared = detection.shared(q.cluster, states, t -> q.carrying.contains(t.column()));
            shared.byTrace().forEach((trace, of) -> {
                out.accept(new Carried(
                        null,
                        new Carried.OfTrace(
                                label,
                                trace.column(),
                                of.arrivals(),
                                of.arrivalsOnce(),
                                of.atTopObject(),
                                of.atTopSource()),
                        null));
                for (SharedActions.Shared a : of.actions()) {
                    out.accept(new Carried(action(label, trace, q.tierWindow, a), null, null));
                }
            });
            return true;
        }

        private @Nullable Statistics best(Question q) {
            if (q.best == null) return null;
            if (!q.best.equals(FusedStatistics.TRACE)) {
                return detection.single(List.of(q.cluster), states).stream()
                        .filter(g -> g.trace().equals(q.best))
                        .findFirst()
                        .orElseThrow();
            }
            return detection.fused(List.of(q.cluster), states).get(0).only(p -> q.fused.contains(p.trace()));
        }
    }

    private static Carried.OfAction action(int label, Trace trace, TierWindow tierWindow, SharedActions.Shared a) {
        return new Carried.OfAction(
                label,
                trace.column(),
                tierWindow.windowSeconds(),
                tierWindow.tier().column(),
                a.objectHash(),
                trace.slot == Trace.Slot.NONE ? null : a.slot(),
                a.stratum(),
                a.account(),
                a.at(),
                a.met(),
                a.expectedOnObject());
    }
}
