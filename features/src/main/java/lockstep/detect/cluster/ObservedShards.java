package lockstep.detect.cluster;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import lockstep.action.Trace;
import lockstep.detect.shard.CellReader;
import lockstep.detect.shard.RowStream;
import lockstep.kernel.CellDetection;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Tier;
import lockstep.table.RecordSchema;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Detects on the observed labels of one shard after another, and emits rows in the columns of {@link Observed}. */
final class ObservedShards implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Row> {
    /** Number of strata that are emitted at a time. */
    private static final int STRATA = 10_000;
    /** Pairs are emitted by so many bytes. */
    private static final int PACKED_BYTES = 1 << 16;

    private final CellReader reader;
    private final ClusterSettings settings;
    private final TraceClock clock;

    ObservedShards(CellReader reader, ClusterSettings settings, TraceClock clock) {
        this.reader = reader;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public Iterator<Row> call(Iterator<Tuple2<Long, byte[]>> blocks) {
        Iterator<CellReader.Cells> shards = reader.read(blocks);
        RecordSchema<Observed> schema = Observed.TABLE.schema();
        return RowStream.inTurn(shards, next -> {
            Detecting detecting = new Detecting(next.cells());
            return out -> detecting.emit(row -> out.accept(schema.row(row)));
        });
    }

    /** The detection of one shard: candidates, then cell by cell the strata, the pairs of one account after another, and the cell itself. */
    private final class Detecting {
        private final FusedDetection detection;
        private final FusedDetection.Found found;
        private boolean started;
        private int cell;
        private int stratum;
        private CellDetection.@Nullable PairReader pairs;
        private PackedPairs packed = new PackedPairs();

        Detecting(List<CellActions> cells) {
            detection = new FusedDetection(
                    cells.stream()
                            .map(c -> clock.time(c.key().trace(), () -> new CellDetection(c, settings, true)))
                            .toList(),
                    settings);
            found = detection.found(detection.cells().stream()
                    .map(c -> clock.time(c.cell().key().trace(), c::observed))
                    .toList());
        }

        boolean emit(Consumer<Observed> out) {
            if (!started) {
                started = true;
                found.candidates().stream()
                        .filter(c -> c.bits() > 0 || c.isShownByBursts())
                        .forEach(c -> out.accept(Observed.of(group(c))));
                return true;
            }
            if (cell == detection.cells().size()) return false;
            CellDetection of = detection.cells().get(cell);
            if (stratum < of.strata()) {
                int to = Math.min(of.strata(), stratum + STRATA);
                emitStrata(of, found.states().get(cell), stratum, to, out);
                stratum = to;
                return true;
            }
            if (pairs == null) pairs = of.pairs(found.states().get(cell));
            List<CellDetection.Pair> next = pairs.next();
            if (next != null) next.forEach(packed::add);
            if (packed.bytes() > PACKED_BYTES || next == null && packed.bytes() > 0) {
                CellKey key = of.cell().key();
                out.accept(Observed.of(new Observed.OfPairs(
                        key.trace().column(), key.tier().column(), key.windowSeconds(), packed.take())));
            }
            if (next != null) return true;
            emitCell(out);
            pairs = null;
            packed = new PackedPairs();
            stratum = 0;
            return ++cell < detection.cells().size();
        }

        private void emitCell(Consumer<Observed> out) {
            CellDetection of = detection.cells().get(cell);
            CellKey key = of.cell().key();
            String trace = key.trace().column();
            String tier = key.tier().column();
            CellDetection.Found result = found.cells().get(cell);
            out.accept(Observed.of(new Observed.OfCell(
                    trace,
                    tier,
                    key.windowSeconds(),
                    of.cell().size(),
                    of.cell().eligible(),
                    packed.count(),
                    result.rounds())));
            for (EdgeGraph.Edge e : result.edges().edges()) {
                out.accept(Observed.of(
                        new Observed.OfEdge(trace, tier, key.windowSeconds(), e.a(), e.b(), e.weight(), e.lnP())));
            }
            if (key.tier() == Tier.STRONG) return; // both tiers leave out the same objects
            for (CellActions.HotObject o : of.cell().hotObjects()) {
                Long slot = key.trace().slot == Trace.Slot.NONE ? null : o.slot();
                out.accept(Observed.of(new Observed.OfObject(
                        trace, key.windowSeconds(), o.objectHash(), slot, o.actions(), o.meetings())));
            }
        }
    }

    private static void emitStrata(
            CellDetection of, CellDetection.State state, int from, int to, Consumer<Observed> out) {
        CellKey key = of.cell().key();
        of.strata(
                state,
                from,
                to,
                (code, actions, meetings, anyTime, ceiling, meetingsInside, pairsInside, rate) ->
                        out.accept(Observed.of(new Observed.OfStratum(
                                key.trace().column(),
                                key.tier().column(),
                                key.windowSeconds(),
                                code,
                                actions,
                                meetings,
                                anyTime,
                                Double.isInfinite(ceiling) ? null : ceiling,
                                meetingsInside,
                                pairsInside,
                                rate))));
    }

    private static Observed.OfGroup group(Statistics c) {
        return new Observed.OfGroup(
                c.trace(),
                c.tier().column(),
                c.windowSeconds(),
                new ArrayList<>(c.accounts()),
                c.size(),
                c.together(),
                c.bits(),
                c.ebits());
    }
}
