package lockstep.kernel;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.burst.BurstSearch;
import lockstep.kernel.burst.CellBursts;
import lockstep.kernel.burst.GroupExpansion;
import lockstep.kernel.graph.Disjoint;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.GroupSearch;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellSweep;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.PostPairs;
import lockstep.kernel.meeting.Tier;
import org.jspecify.annotations.Nullable;

/** Detects in all traces of one tier and window: trace by trace, and on the union of their edges (METHOD.md §6). */
public final class FusedDetection {
    private final List<CellDetection> cells;
    private final ClusterSettings settings;
    private @Nullable BurstDetection bursts;
    private List<CellDetection.State> statesOfBursts = List.of();
    /** The bursts in which each post is left in one trace; the same for all labellings, made when it is first needed. */
    private @Nullable List<CellBursts> onePost;

    /** Numbers of the accounts with two actions or more in one trace or another, ascending. */
    private final int[] eligible;

    /** @param cells at least one, of one tier and window, one for each trace, in any order */
    public FusedDetection(List<CellDetection> cells, ClusterSettings settings) {
        this.cells = cells.stream()
                .sorted(Comparator.comparing(c -> c.cell().key().trace()))
                .toList();
        this.settings = settings;
        IntOpenHashSet accounts = new IntOpenHashSet();
        for (CellDetection c : cells) {
            Int2IntOpenHashMap actions = new Int2IntOpenHashMap();
            for (CellActions part : List.of(c.cell(), c.cell().crowds())) {
                for (int a : part.account) {
                    if (actions.addTo(part.accounts[a], 1) == 1) accounts.add(part.accounts[a]);
                }
            }
        }
        this.eligible = accounts.intStream().sorted().toArray();
    }

    /**
     * Prepares the detection of each cell.
     *
     * @param cells at least one, of one tier and window, one for each trace, in any order
     * @param ceiled see {@link CellDetection#CellDetection}
     */
    public static FusedDetection of(List<CellActions> cells, ClusterSettings settings, boolean ceiled) {
        return new FusedDetection(
                cells.stream().map(c -> new CellDetection(c, settings, ceiled)).toList(), settings);
    }

    /** Returns the cells in fusion rank. */
    public List<CellDetection> cells() {
        return cells;
    }

    /** Returns how many accounts have two actions or more in one trace or another. */
    public long eligible() {
        return eligible.length;
    }

    /** Returns the tier of all cells. */
    public Tier tier() {
        return cells.get(0).cell().key().tier();
    }

    /** Returns the window of all cells in seconds. */
    public long windowSeconds() {
        return cells.get(0).cell().key().windowSeconds();
    }

    /**
     * The result of a detection.
     *
     * @param candidates of each trace, and of all traces together where there are several; also those without bits
     * @param cells the result of each cell, in fusion rank
     */
    public record Found(List<Statistics> candidates, List<CellDetection.Found> cells) {
        public List<CellDetection.State> states() {
            return cells.stream().map(CellDetection.Found::state).toList();
        }
    }

    /** Detects on the observed labels. */
    public Found observed() {
        return found(cells.stream().map(CellDetection::observed).toList(), BurstSearch.Starts.ALL);
    }

    /** Returns what is found on the labels of a decoy. */
    public Found decoy(DecoyLabels labels, long seed) {
        return found(
                IntStream.range(0, cells.size())
                        .mapToObj(c -> cells.get(c).detect(labels.of(c, seed), labels.ofBursts(c, seed)))
                        .toList(),
                BurstSearch.Starts.few(seed));
    }

    /** Adds what all traces together show to the results of the cells on the observed labels, which are in fusion rank. */
    public Found found(List<CellDetection.Found> ofCells) {
        return found(ofCells, BurstSearch.Starts.ALL);
    }

    private Found found(List<CellDetection.Found> ofCells, BurstSearch.Starts starts) {
        List<Statistics> candidates = new ArrayList<>();
        ofCells.forEach(f -> candidates.addAll(f.groups()));
        Found found = new Found(candidates, ofCells);
        if (cells.size() > 1) {
            List<EdgeGraph> graphs =
                    ofCells.stream().map(CellDetection.Found::edges).toList();
            candidates.addAll(GroupSearch.ofAllTraces(settings, groups -> fused(groups, found.states()))
                    .candidates(EdgeGraph.union(graphs)));
        }
        return withGrown(found, starts);
    }

    /**
     * Adds the groups that grow by e-bits, and at the strong tier the e-bits of all candidates. At the lead tier e-bits only
     * propose groups, in traces that do not recur; pair bits decide whether a lead is shown (METHOD.md §9).
     */
    private Found withGrown(Found found, BurstSearch.Starts starts) {
        BurstDetection bursts = bursts(found.states());
        boolean strong = tier() == Tier.STRONG;
        List<Statistics> candidates = new ArrayList<>();
        for (Statistics s : found.candidates) {
            candidates.add(
                    strong
                            ? s.withEbits(
                                    s instanceof GroupStatistics g
                                            ? bursts.single(rank(g.cell().trace()), s.accounts())
                                            : bursts.fused(s.accounts()))
                            : s);
        }
        List<List<Integer>> brought =
                found.candidates.stream().map(Statistics::accounts).distinct().toList();
        List<BurstDetection.Grown> grown = bursts.grow(brought, starts);
        Map<Integer, List<Group>> byCell = new TreeMap<>();
        for (int i = 0; i < grown.size(); i++) {
            byCell.computeIfAbsent(grown.get(i).cell(), cell -> new ArrayList<>())
                    .add(new Group(i, grown.get(i).accounts()));
        }
        Map<Integer, Statistics> ofGrown = new TreeMap<>();
        byCell.forEach((cell, groups) -> {
            List<? extends Statistics> statistics = cell < 0
                    ? fused(groups, found.states())
                    : cells.get(cell).statistics(groups, found.states().get(cell));
            statistics.forEach(s -> ofGrown.put(s.label(), s));
        });
        ofGrown.forEach(
                (i, s) -> candidates.add(strong ? s.withEbits(grown.get(i).ebits()) : s));
        return new Found(candidates, found.cells);
    }

    private int rank(Trace trace) {
        for (int c = 0; c < cells.size(); c++) if (cells.get(c).cell().key().trace() == trace) return c;
        throw new IllegalArgumentException("There is no cell of " + trace);
    }

    /** Returns what bursts say under one labelling; it is kept until another labelling is asked about. */
    private BurstDetection bursts(List<CellDetection.State> states) {
        BurstDetection known = bursts;
        if (known != null && statesOfBursts.equals(states)) return known;
        bursts = null; // those of two labellings need twice the memory
        BurstDetection now = newBursts(states);
        bursts = now;
        statesOfBursts = states;
        return now;
    }

    private BurstDetection newBursts(List<CellDetection.State> states) {
        if (onePost == null) onePost = BurstDetection.eachPostOnce(cells);
        return new BurstDetection(cells, onePost, states, eligible, settings);
    }

    /** Returns the statistics of groups over all traces, each pair of posts counted once. Groups without an action are left out. */
    public List<FusedStatistics> fused(List<Group> groups, List<CellDetection.State> states) {
        return FusedStatistics.of(groups, statistics(groups, states, true), tier(), windowSeconds(), eligible());
    }

    /** Returns the statistics of groups trace by trace. */
    public List<GroupStatistics> single(List<Group> groups, List<CellDetection.State> states) {
        return statistics(groups, states, false);
    }

    private List<GroupStatistics> statistics(List<Group> groups, List<CellDetection.State> states, boolean postsOnce) {
        List<GroupStatistics> all = new ArrayList<>();
        for (List<Group> disjoint : Disjoint.layers(groups)) {
            List<CellSweep> members = new ArrayList<>();
            for (int c = 0; c < cells.size(); c++) {
                members.add(cells.get(c).sweep(disjoint, states.get(c)));
            }
            @Nullable
            PostPairs once = postsOnce
                    ? new PostPairs(cells.stream().map(CellDetection::cell).toList(), members)
                    : null;
            for (int c = 0; c < cells.size(); c++) {
                all.addAll(cells.get(c).statistics(disjoint, members.get(c), states.get(c), once));
            }
        }
        return all;
    }

    /**
     * Returns which accounts belong to given ones, trace by trace and fused, on the observed labels (METHOD.md §9).
     *
     * @param given numbers of accounts
     * @param isBarred accounts that are never added, by number
     */
    public List<GroupExpansion.Expanded> expand(List<Integer> given, IntPredicate isBarred) {
        List<CellDetection.State> states =
                cells.stream().map(CellDetection::observedLabels).toList();
        return newBursts(states).expand(given, isBarred);
    }

    /**
     * The e-bits of one group in one trace, or in all traces together.
     *
     * @param trace or `fused`
     * @param ebits less the price of the choice of a trace and window
     * @param keptWithoutTopObject the share of the gain that remains without its most shared object, 0 to 1; null where the e-bits
     *     do not show the group
     * @param keptWithoutTopSource the same of its most shared source; nothing also where no object has a source
     */
    public record Ebits(
            int label,
            String trace,
            double ebits,
            @Nullable Double keptWithoutTopObject,
            @Nullable Double keptWithoutTopSource) {
        /** Whether the e-bits are enough for a flag, also without the most shared object and source. */
        public boolean isEnoughForAFlag() {
            return Candidate.isEnoughForAFlag(ebits, keptWithoutTopObject, keptWithoutTopSource);
        }
    }

    /** Returns the e-bits of groups, trace by trace and fused; groups of which nothing is known are left out. */
    public List<Ebits> ebits(List<Group> groups, List<CellDetection.State> states) {
        BurstDetection bursts = bursts(states);
        List<Ebits> all = new ArrayList<>();
        for (Group g : groups) {
            for (int c = 0; c < cells.size(); c++) {
                int cell = c;
                String trace = cells.get(c).cell().key().trace().column();
                add(all, g, trace, bursts.single(c, g.accounts()), () -> bursts.remaining(cell, g.accounts()));
            }
            add(all, g, FusedStatistics.TRACE, bursts.fused(g.accounts()), () -> bursts.remaining(g.accounts()));
        }
        return all;
    }

    private static void add(
            List<Ebits> all, Group group, String trace, double ebits, Supplier<BurstDetection.Remaining> remaining) {
        if (ebits == Double.NEGATIVE_INFINITY) return;
        BurstDetection.@Nullable Remaining left = ebits < Candidate.LEAST_EBITS ? null : remaining.get();
        all.add(new Ebits(
                group.label(),
                trace,
                ebits,
                left == null ? null : left.withoutTopObject(),
                left == null ? null : left.withoutTopSource()));
    }

    /**
     * Returns what each account of a group adds to its e-bits.
     *
     * @param trace or `fused`
     */
    public double[] ownEbits(Group group, String trace, List<CellDetection.State> states) {
        return bursts(states)
                .own(trace.equals(FusedStatistics.TRACE) ? -1 : rank(Trace.named(trace)), group.accounts());
    }

    /** Returns the joint actions of the accounts of a candidate, in the traces that it rests on. */
    public SharedActions shared(Statistics c, List<CellDetection.State> states) {
        boolean fused = c.trace().equals(FusedStatistics.TRACE);
        return shared(
                new Group(c.label(), c.accounts()),
                states,
                t -> fused || c.trace().equals(t.column()));
    }

    /** Returns the joint actions of a group in some traces. */
    public SharedActions shared(Group group, List<CellDetection.State> states, Predicate<Trace> traces) {
        return SharedActions.of(this, group, states, traces);
    }
}
