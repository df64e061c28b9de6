package lockstep.kernel;

import it.unimi.dsi.fastutil.ints.Int2LongMap;
import it.unimi.dsi.fastutil.ints.Int2LongRBTreeMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.AccountStratumCounts;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellSweep;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.StratumCode;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The actions by which the members of one group met each other, at one tier and window, and what remains of the group's evidence
 * without its most shared object or source.
 *
 * @param byTrace for each trace that the group rests on and in which members met
 */
public record SharedActions(Map<Trace, OfTrace> byTrace) {
    /**
     * One action of a member that met another member's action.
     *
     * @param account number of the account
     * @param met how many members' actions it met
     * @param expectedOnObject the object's part of the members' expected meetings: in each stratum they are divided among its objects
     *     by how often all accounts met there, so that the objects add up to what the stratum expects
     */
    public record Shared(
            long objectHash,
            long slot,
            long stratum,
            int account,
            long at,
            int post,
            long met,
            double expectedOnObject) {}

    /**
     * The shared actions of one trace.
     *
     * @param arrivals actions of members on an object where a member has acted within the window before. Meetings count pairs as
     *     if they were independent: 30 accounts that do one thing at once make 435 meetings, but 29 arrivals. By chance there
     *     are no more arrivals than meetings, so what chance expects of meetings bounds them too.
     * @param arrivalsOnce the same, each post counted once, in the first trace in which it arrives
     * @param atTopObject meetings on the object, with its slot, where members met most often
     * @param atTopSource meetings at the author, domain or recurring object where members met most often; null where no
     *     meeting has a source
     */
    public record OfTrace(
            List<Shared> actions,
            long arrivals,
            long arrivalsOnce,
            long atTopObject,
            @Nullable Long atTopSource) {}

    static SharedActions of(
            FusedDetection all, Group group, List<CellDetection.State> states, Predicate<Trace> restsOn) {
        Map<Trace, OfTrace> byTrace = new EnumMap<>(Trace.class);
        IntOpenHashSet arrived = new IntOpenHashSet();
        for (int c = 0; c < all.cells().size(); c++) {
            CellDetection cell = all.cells().get(c);
            Trace trace = cell.cell().key().trace();
            if (!restsOn.test(trace)) continue;
            OfTrace of = new Reader(cell, group, states.get(c)).read(arrived);
            if (!of.actions.isEmpty()) byTrace.put(trace, of);
        }
        return new SharedActions(byTrace);
    }

    /** Returns the bits of the group's statistics, counted by arrivals in place of meetings. */
    public double bitsByArrival(Statistics of) {
        if (of instanceof FusedStatistics f) {
            return f.bitsByArrival(part -> {
                OfTrace in = byTrace.get(part.cell().trace());
                return in == null ? 0 : in.arrivalsOnce;
            });
        }
        GroupStatistics g = (GroupStatistics) of;
        OfTrace in = byTrace.get(g.cell().trace());
        return Bits.of(Bits.gain(in == null ? 0 : in.arrivals, g.expected()), g.size(), g.eligible());
    }

    /** Reads the shared actions of one cell from the members' actions alone. */
    private static final class Reader {
        private final CellDetection detection;
        private final CellActions cell;
        private final int[] labels;
        private final double[] rates;
        /** Of the members, in the order of the cell; the next two arrays are in its order. */
        private final int[] actions;

        private final long[] met;
        private final boolean[] arrives;
        private final AccountStratumCounts.OfGroup members;

        Reader(CellDetection detection, Group of, CellDetection.State state) {
            this.detection = detection;
            this.cell = detection.cell();
            this.labels = state.labels();
            this.rates = state.rates();
            int[] positions = cell.positions(of);
            this.actions = state.labelling().actionsOf(positions);
            this.met = new long[actions.length];
            this.arrives = new boolean[actions.length];
            this.members = detection.counts().new OfGroup(positions);
            new CellSweep(cell, actions).indexed((k, l) -> {
                if (labels[actions[k]] == labels[actions[l]]) return;
                met[k]++;
                met[l]++;
                arrives[l] = true;
            });
        }

        OfTrace read(IntOpenHashSet arrived) {
            List<Shared> shared = new ArrayList<>();
            Long2LongOpenHashMap bySource = new Long2LongOpenHashMap();
            long arrivals = 0;
            long once = 0;
            long top = 0;
            for (int from = 0, to; from < actions.length; from = to) {
                long here = 0;
                int object = cell.object[actions[from]];
                for (to = from; to < actions.length && cell.object[actions[to]] == object; to++) here += met[to];
                if (here == 0) continue;
                double expected = expected(actions[from]);
                top = Math.max(top, here / 2);
                for (int k = from; k < to; k++) {
                    if (met[k] == 0) continue;
                    shared.add(shared(k, expected));
                    Long source = source(actions[k]);
                    if (source != null) bySource.addTo(source, met[k]);
                    if (!arrives[k]) continue;
                    arrivals++;
                    if (arrived.add(cell.post[actions[k]])) once++;
                }
            }
            long atSource = bySource.values().longStream().max().orElse(-1);
            return new OfTrace(shared, arrivals, once, top, atSource < 0 ? null : atSource / 2);
        }

        private Shared shared(int k, double expected) {
            int i = actions[k];
            int object = cell.object[i];
            return new Shared(
                    cell.objectHash[object],
                    cell.slot[object],
                    cell.strata[cell.stratum[i]],
                    cell.accounts[labels[i]],
                    cell.at[i],
                    cell.post[i],
                    met[k],
                    expected);
        }

        /** Returns the author or domain; of a recurring object the object itself; null where neither is known. */
        private @Nullable Long source(int i) {
            long code = cell.strata[cell.stratum[i]];
            if (cell.key().trace().slotted()) return cell.objectHash[cell.object[i]];
            return StratumCode.isSourceKnown(code) ? StratumCode.name(code) : null;
        }

        /** Over the strata of an action's object, in their order: the members' expected meetings times the object's share of all meetings. */
        private double expected(int action) {
            int from = action;
            while (from > 0 && cell.object[from - 1] == cell.object[action]) from--;
            int to = action;
            while (to < cell.size() && cell.object[to] == cell.object[action]) to++;
            Int2LongRBTreeMap meetings = new Int2LongRBTreeMap();
            new CellSweep(cell, IntStream.range(from, to).toArray()).earlier((i, n) -> {
                if (n > 0) meetings.addTo(cell.stratum[i], n);
            });
            double expected = 0;
            for (Int2LongMap.Entry e : meetings.int2LongEntrySet()) {
                int s = e.getIntKey();
                double share = (double) e.getLongValue() / detection.totals().meetings[s];
                expected += share * members.expected(s, rates);
            }
            return expected;
        }
    }
}
