package lockstep.kernel;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lockstep.kernel.burst.CellBursts;
import lockstep.kernel.graph.Disjoint;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.GroupCounts;
import lockstep.kernel.group.GroupSearch;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.AccountStratumCounts;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellSweep;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.MovedClocks;
import lockstep.kernel.meeting.PairCounts;
import lockstep.kernel.meeting.PairSet;
import lockstep.kernel.meeting.PostPairs;
import lockstep.kernel.meeting.StratumTotals;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Bits;
import lockstep.statistics.Tail;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clusters of one cell under one labelling: rates, edges, groups, and again with the rates re-estimated without the
 * clusters, until the set of clusters does not change or the rounds are used up (METHOD.md §3 and §4). What does not depend on the labelling is
 * computed once.
 */
public final class CellDetection {
    private final CellActions cell;
    private final ClusterSettings settings;
    private final StratumTotals totals;
    private final AccountStratumCounts counts;
    private final int eligible;
    /** Of a trace that a timetable could explain. */
    private final @Nullable MovedClocks clocks;

    private final GroupCounts groupCounts;
    private @Nullable CellBursts bursts;

    /** @param ceiled whether ceilings bound rates, and a baseline replaces them; decoys do without both */
    public CellDetection(CellActions cell, ClusterSettings settings, boolean ceiled) {
        this.cell = cell;
        this.settings = settings;
        this.totals = new StratumTotals(cell, ceiled, settings.baseline());
        this.counts = new AccountStratumCounts(cell);
        this.eligible = cell.eligible();
        this.clocks = cell.key().trace().slotted() ? new MovedClocks(cell) : null;
        this.groupCounts = new GroupCounts(cell, counts, clocks, eligible);
    }

    /** Returns the actions that are searched. */
    public CellActions cell() {
        return cell;
    }

    /** Returns M, R, C and the ceilings of the strata. */
    public StratumTotals totals() {
        return totals;
    }

    /** Returns the bursts of the cell, which are cut at the first call. */
    CellBursts bursts() {
        if (bursts == null) bursts = new CellBursts(cell);
        return bursts;
    }

    AccountStratumCounts counts() {
        return counts;
    }

    /** Returns the sweep over the actions of the members of some groups. */
    CellSweep sweep(List<Group> groups, State state) {
        return sweep(cell.groupOf(groups), state.labelling);
    }

    private CellSweep sweep(int[] group, Labelling labelling) {
        int[] members =
                IntStream.range(0, group.length).filter(a -> group[a] >= 0).toArray();
        return new CellSweep(cell, labelling.actionsOf(members));
    }

    int eligible() {
        return eligible;
    }

    /** A labelling with the rates that hold for it. */
    public static final class State {
        private final Labelling labelling;
        /** The labels of all actions of the bursts; null where they are those of the cell. */
        private final int @Nullable [] ofBursts;

        private final Inside inside;
        /** Of each stratum, by position. */
        private final double[] rates;

        private State(Labelling labelling, int @Nullable [] ofBursts, Inside inside, double[] rates) {
            this.labelling = labelling;
            this.ofBursts = ofBursts;
            this.inside = inside;
            this.rates = rates;
        }

        Labelling labelling() {
            return labelling;
        }

        int[] labels() {
            return labelling.of;
        }

        double[] rates() {
            return rates;
        }

        Labelling ofBursts(CellBursts bursts) {
            return ofBursts == null ? labelling : new Labelling(ofBursts, bursts.accounts.length);
        }
    }

    /** What accepted clusters contribute to each stratum, by position. */
    public static final class Inside {
        /** Meetings between members of one cluster. */
        private final long[] meetings;
        /** Pairs of actions by two members of one cluster. */
        private final long[] pairs;

        private Inside(int strata) {
            meetings = new long[strata];
            pairs = new long[strata];
        }
    }

    /**
     * The result of a detection.
     *
     * @param groups of the last round, also those without bits
     * @param edges of the last round
     * @param rounds that were needed
     */
    public record Found(List<GroupStatistics> groups, EdgeGraph edges, State state, int rounds) {}

    /** Detects on the observed labels. */
    public Found observed() {
        return detect(cell.account, observedOfBursts());
    }

    private int @Nullable [] observedOfBursts() {
        return cell.crowds().size() == 0 ? null : bursts().observed();
    }

    /**
     * @param labels the account of each action, as a position; a decoy's are those of a {@link LabelPermutation}
     * @param ofBursts the same of all actions of the bursts, as positions in their accounts; null where they are those of the cell
     */
    public Found detect(int[] labels, int @Nullable [] ofBursts) {
        Labelling labelling = new Labelling(labels, cell.accounts.length);
        PairCounts pairs = new PairCounts(cell, labelling, ClusterSettings.LEAST_TOGETHER);
        Inside inside = new Inside(cell.strata.length);
        @Nullable Set<List<Integer>> before = null;
        for (int round = 1; ; round++) {
            State state = state(labelling, ofBursts, inside);
            EdgeGraph edges = edges(pairs, state);
            List<GroupStatistics> groups =
                    GroupSearch.ofOneTrace(settings, g -> statistics(g, state)).candidates(edges);
            List<GroupStatistics> found =
                    groups.stream().filter(g -> g.bits() > 0).toList();
            Set<List<Integer>> now = new HashSet<>();
            found.forEach(g -> now.add(g.accounts()));
            if (round == settings.rounds() || now.equals(before) || round == 1 && found.isEmpty()) {
                return new Found(groups, edges, state, round);
            }
            before = now;
            inside = inside(found, labelling);
        }
    }

    /** Returns the state of the observed labels at known contributions of clusters. */
    public State observed(Inside inside) {
        return state(new Labelling(cell.account, cell.accounts.length), observedOfBursts(), inside);
    }

    /** Returns the state of the observed labels before any cluster is found. */
    State observedLabels() {
        return observed(new Inside(cell.strata.length));
    }

    private State state(Labelling labelling, int @Nullable [] ofBursts, Inside inside) {
        return new State(labelling, ofBursts, inside, totals.rates(inside.meetings, inside.pairs));
    }

    /** Returns the statistics of any groups; groups without an action here are left out. */
    List<GroupStatistics> statistics(List<Group> groups, State state) {
        List<GroupStatistics> all = new ArrayList<>();
        for (List<Group> disjoint : Disjoint.layers(groups)) {
            all.addAll(statistics(disjoint, sweep(disjoint, state), state, null));
        }
        return all;
    }

    /** @param disjoint groups that share no account */
    List<GroupStatistics> statistics(List<Group> disjoint, CellSweep members, State state, @Nullable PostPairs once) {
        return groupCounts.statistics(disjoint, members, state.labels(), state.rates, once);
    }

    private EdgeGraph edges(PairCounts pairs, State state) {
        List<int[]> surprising = new ArrayList<>();
        Tier tier = cell.key().tier();
        pairs.forEach((a, b, n) -> {
            double expected = counts.expected(a, b, state.rates, ClusterSettings.mostExpected(tier, n));
            if (ClusterSettings.isEdgeByChance(tier, n, expected)) {
                surprising.add(new int[] {a, b, n});
            }
        });
        if (clocks == null) return edges(surprising, state, new Long2DoubleOpenHashMap());
        // moved clocks raise what is expected, so they only remove edges: nobody else needs to be asked about
        return edges(surprising, state, moved(clocks, surprising, state));
    }

    private static Long2DoubleOpenHashMap moved(MovedClocks clocks, List<int[]> pairs, State state) {
        PairSet asked = new PairSet(pairs.size());
        BitSet accounts = new BitSet();
        for (int[] p : pairs) {
            asked.add(p[0], p[1]);
            accounts.set(p[0]);
            accounts.set(p[1]);
        }
        return clocks.most(state.labels(), accounts, asked::contains);
    }

    private EdgeGraph edges(List<int[]> pairs, State state, Long2DoubleOpenHashMap moved) {
        List<EdgeGraph.Edge> edges = new ArrayList<>();
        for (int[] p : pairs) {
            PairScore score = score(p[0], p[1], p[2], state, moved);
            if (!score.isEdge(cell.key().tier())) continue;
            double weight = Bits.gain(p[2], score.expected);
            edges.add(new EdgeGraph.Edge(cell.accounts[p[0]], cell.accounts[p[1]], weight, score.lnP));
        }
        return new EdgeGraph(cell.key().tier(), cell.key().windowSeconds(), edges);
    }

    /**
     * What chance makes of a pair.
     *
     * @param expected meetings by chance
     * @param lnP ln P(Poisson(expected) ≥ together)
     */
    private record PairScore(int together, double expected, double lnP) {
        boolean isEdge(Tier tier) {
            return ClusterSettings.isEdge(tier, together, lnP);
        }
    }

    private PairScore score(int a, int b, int together, State state, Long2DoubleOpenHashMap moved) {
        double expected = Math.max(counts.expected(a, b, state.rates), moved.get(PairCounts.key(a, b)));
        return new PairScore(together, expected, Tail.lnP(together, expected));
    }

    private Inside inside(List<GroupStatistics> found, Labelling labelling) {
        Inside inside = new Inside(cell.strata.length);
        List<Group> clusters = new ArrayList<>();
        for (GroupStatistics g : found) {
            Group cluster = new Group(clusters.size(), g.accounts());
            counts.new OfGroup(cell.positions(cluster)).addPairs(inside.pairs);
            clusters.add(cluster);
        }
        int[] group = cell.groupOf(clusters);
        int[] labels = labelling.of;
        sweep(group, labelling).meetings((i, j) -> {
            if (group[labels[i]] == group[labels[j]]) inside.meetings[cell.stratum[i]]++;
        });
        return inside;
    }

    /**
     * A pair of accounts that met twice or more; numbers of accounts, the lower one first.
     *
     * @param medianGapMicros between the two, over their meetings; like the times, 0 where the pair is no edge
     */
    public record Pair(
            int a,
            int b,
            int together,
            double expected,
            double lnP,
            boolean edge,
            double medianGapMicros,
            long first,
            long last) {}

    /**
     * Returns all pairs of the observed labels, account by account. A reader needs memory for the pairs of one account; where clocks are
     * moved, it needs memory for all pairs.
     */
    public PairReader pairs(State state) {
        return new PairReader(state);
    }

    /** Reads pairs in order, those of one lower account at a time. */
    public final class PairReader {
        private final State state;
        private final PairCounts pairs;
        private final Long2DoubleOpenHashMap moved;
        private int next;

        private PairReader(State state) {
            this.state = state;
            this.pairs = new PairCounts(cell, state.labelling, ClusterSettings.LEAST_TOGETHER);
            List<int[]> all = new ArrayList<>();
            if (clocks != null) pairs.forEach((a, b, n) -> all.add(new int[] {a, b}));
            this.moved = clocks == null ? new Long2DoubleOpenHashMap() : CellDetection.moved(clocks, all, state);
        }

        /** Returns the pairs of the next lower account, which may have none, or nothing after the last one. */
        public @Nullable List<Pair> next() {
            if (next == cell.accounts.length) return null;
            List<int[]> found = new ArrayList<>();
            pairs.of(next++, (a, b, n) -> found.add(new int[] {a, b, n}));
            List<Pair> scored = new ArrayList<>(found.size());
            for (int[] p : found) scored.add(pair(p[0], p[1], p[2]));
            return scored;
        }

        private Pair pair(int a, int b, int together) {
            PairScore score = score(a, b, together, state, moved);
            boolean edge = score.isEdge(cell.key().tier());
            List<Long> gaps = new ArrayList<>();
            long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
            if (edge) {
                pairs.meetings(a, b, (i, j) -> {
                    gaps.add(Math.abs(cell.at[i] - cell.at[j]));
                    span[0] = Math.min(span[0], Math.min(cell.at[i], cell.at[j]));
                    span[1] = Math.max(span[1], Math.max(cell.at[i], cell.at[j]));
                });
            }
            return new Pair(
                    cell.accounts[a],
                    cell.accounts[b],
                    together,
                    score.expected,
                    score.lnP,
                    edge,
                    edge ? median(gaps) : 0,
                    edge ? span[0] : 0,
                    edge ? span[1] : 0);
        }

        private static double median(List<Long> values) {
            long[] sorted = values.stream().mapToLong(v -> v).sorted().toArray();
            int n = sorted.length;
            return 0.5 * sorted[(n - 1) / 2] + 0.5 * sorted[n / 2];
        }
    }

    /** The contributions of clusters, from the strata that have any. */
    public Inside inside(long[] codes, long[] meetings, long[] pairs) {
        Inside inside = new Inside(cell.strata.length);
        for (int k = 0; k < codes.length; k++) {
            int s = Arrays.binarySearch(cell.strata, codes[k]);
            if (s < 0) throw new IllegalStateException("Stratum " + codes[k] + " is not in cell " + cell.key());
            inside.meetings[s] = meetings[k];
            inside.pairs[s] = pairs[k];
        }
        return inside;
    }

    /** Receives the totals of a stratum; `ceiling` is infinite where there is none. */
    public interface Stratum {
        void of(
                long code,
                long actions,
                long meetings,
                long pairsAnyTime,
                double ceiling,
                long meetingsInside,
                long pairsInside,
                double rate);
    }

    /** Returns the number of strata of the cell. */
    public int strata() {
        return cell.strata.length;
    }

    /** Visits strata from one position to another, exclusive, in the order of their codes, the order in which sums run. */
    public void strata(State state, int from, int to, Stratum stratum) {
        for (int s = from; s < to; s++) {
            stratum.of(
                    cell.strata[s],
                    totals.actions[s],
                    totals.meetings[s],
                    totals.pairsAnyTime[s],
                    totals.ceilings[s],
                    state.inside.meetings[s],
                    state.inside.pairs[s],
                    state.rates[s]);
        }
    }
}
