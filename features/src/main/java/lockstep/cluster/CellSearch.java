package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.action.Trace;
import lockstep.statistics.Bits;
import lockstep.statistics.Tail;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clusters of one cell in memory, as {@link Cleaning} and {@link Search} do on the cluster: for decoys, of which
 * there are hundreds, and for made data, of which there are thousands.
 */
public final class CellSearch {
    private final Cell cell;
    private final ClusterSettings settings;
    private final CellSweep sweep;
    private final CellStrata strata;
    private final CellLabels labels;
    private final int eligible;
    /** Of a trace with a timetable. */
    private final @Nullable CellClock clock;

    /** @param ceiled see {@link CellStrata}; decoys go without */
    public CellSearch(Cell cell, ClusterSettings settings, boolean ceiled) {
        this.cell = cell;
        this.settings = settings;
        this.sweep = new CellSweep(cell);
        this.strata = new CellStrata(cell, ceiled);
        this.labels = new CellLabels(cell);
        this.eligible = cell.eligible();
        this.clock = Trace.named(cell.trace).slotted() ? new CellClock(cell) : null;
    }

    /** What stands when the rates are clean. */
    static final class Last {
        private final List<Figures> looked;
        private final Graph edges;
        private final int[] who;
        private final double[] rates;

        private Last(List<Figures> looked, Graph edges, int[] who, double[] rates) {
            this.looked = looked;
            this.edges = edges;
            this.who = who;
            this.rates = rates;
        }

        /** Every group that was looked at in the last round, also those without bits. */
        List<Figures> looked() {
            return looked;
        }

        Graph edges() {
            return edges;
        }
    }

    /** What the accounts themselves did. */
    public List<Figures> clusters() {
        return last(cell.who).looked();
    }

    Last last() {
        return last(cell.who);
    }

    /** The same where others acted, by place: labels of a {@link Shuffle}. */
    Last last(int[] who) {
        CellGroups groups = groups(who);
        CellPairs pairs = new CellPairs(cell, who, (int) ClusterSettings.LEAST_TOGETHER);
        long[] meetingsInside = new long[cell.strata.length];
        long[] pairsInside = new long[cell.strata.length];
        Set<String> before = Set.of("nothing yet");
        for (int round = 1; ; round++) {
            double[] rates = strata.rates(meetingsInside, pairsInside);
            Graph edges = graph(pairs, who, rates);
            List<Figures> all =
                    Search.ofOneTrace(settings, g -> groups.figures(g, rates)).candidates(List.of(edges));
            List<Figures> found = all.stream().filter(c -> c.bits() > 0).toList();
            Set<String> now = new HashSet<>();
            found.forEach(c -> now.add(c.name()));
            if (round == settings.rounds() || now.equals(before) || round == 1 && found.isEmpty()) {
                return new Last(all, edges, who, rates);
            }
            before = now;
            inside(found, who, meetingsInside, pairsInside);
        }
    }

    /** Of any groups; of their accounts, those that have an action here. */
    List<Figures> figures(List<Group> groups, Last last) {
        List<Group> present = groups.stream()
                .map(g -> new Group(g.label(), cell.trace, present(g.accounts())))
                .filter(g -> !g.accounts().isEmpty())
                .toList();
        return groups(last.who).figures(present, last.rates);
    }

    private CellGroups groups(int[] who) {
        return new CellGroups(cell, sweep, labels, clock, who, eligible);
    }

    private List<Integer> present(List<Integer> accounts) {
        return accounts.stream().filter(a -> cell.place(a) >= 0).toList();
    }

    String trace() {
        return cell.trace;
    }

    /** How often one of these accounts came to an object where another was already. */
    long arrivals(List<Integer> accounts, Last last) {
        int[] group = cell.labelled(List.of(present(accounts)));
        BitSet arrived = new BitSet();
        sweep.of(last.who, group).meetings((i, j) -> {
            if (last.who[i] != last.who[j]) arrived.set(j);
        });
        return arrived.cardinality();
    }

    /** Accounts with two actions or more, by number. */
    void addEligible(IntOpenHashSet accounts) {
        int[] actions = new int[cell.accounts.length];
        for (int a : cell.who) if (++actions[a] == 2) accounts.add(cell.accounts[a]);
    }

    private Graph graph(CellPairs pairs, int[] who, double[] rates) {
        List<int[]> surprising = new ArrayList<>();
        pairs.forEach((a, b, n) -> {
            if (CellScores.surprising(cell.tier, n, labels.expected(a, b, rates))) surprising.add(new int[] {a, b, n});
        });
        Graph graph = edges(surprising, rates, Map.of());
        if (clock == null) return graph;
        // a timetable raises what is expected and takes edges away only
        int[] component = cell.labelled(
                graph.components().stream().map(Graph.Component::accounts).toList());
        return edges(surprising, rates, clock.within(who, component));
    }

    /** @param pairs two places and how often they did an object together, in order */
    private Graph edges(List<int[]> pairs, double[] rates, Map<Long, Double> moved) {
        List<Graph.Edge> edges = new ArrayList<>();
        for (int[] p : pairs) {
            double chance = labels.expected(p[0], p[1], rates);
            double expected = Math.max(chance, moved.getOrDefault(CellPairs.key(p[0], p[1]), 0.0));
            if (!CellScores.surprising(cell.tier, p[2], expected)) continue;
            double weight = Bits.gain(p[2], expected);
            edges.add(new Graph.Edge(cell.accounts[p[0]], cell.accounts[p[1]], weight, Tail.lnP(p[2], expected)));
        }
        return new Graph(cell.trace, cell.windowS, cell.tier, edges);
    }

    private void inside(List<Figures> found, int[] who, long[] meetings, long[] pairs) {
        Arrays.fill(meetings, 0);
        Arrays.fill(pairs, 0);
        List<List<Integer>> clusters = found.stream().map(Figures::accounts).toList();
        clusters.forEach(c -> labels.addPairs(c.stream().mapToInt(cell::place).toArray(), pairs));
        int[] cluster = cell.labelled(clusters);
        sweep.of(who, cluster).meetings((i, j) -> {
            if (cluster[who[i]] == cluster[who[j]]) meetings[cell.stratum[i]]++;
        });
    }
}
