package lockstep.kernel;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import org.jspecify.annotations.Nullable;

/** Detects in all traces of one tier and window: trace by trace, and on the union of their edges (METHOD section 6). */
public final class FusedDetection {
    private final List<CellDetection> cells;
    private final ClusterSettings settings;
    private final long eligible;

    /** @param cells at least one, of one tier and window, one for each trace, in any order */
    public FusedDetection(List<CellDetection> cells, ClusterSettings settings) {
        this.cells = cells.stream()
                .sorted(Comparator.comparing(c -> c.cell().key().trace()))
                .toList();
        this.settings = settings;
        IntOpenHashSet accounts = new IntOpenHashSet();
        for (CellDetection c : cells) {
            CellActions cell = c.cell();
            int[] actions = new int[cell.accounts.length];
            for (int a : cell.account) if (++actions[a] == 2) accounts.add(cell.accounts[a]);
        }
        this.eligible = accounts.size();
    }

    /** Returns the cells in fusion rank. */
    public List<CellDetection> cells() {
        return cells;
    }

    /** Returns how many accounts have two actions or more in one trace or another. */
    public long eligible() {
        return eligible;
    }

    public Tier tier() {
        return cells.get(0).cell().key().tier();
    }

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
        return found(cells.stream().map(CellDetection::observed).toList());
    }

    /** @param labels of each cell, in fusion rank */
    public Found detect(List<int[]> labels) {
        return found(IntStream.range(0, cells.size())
                .mapToObj(c -> cells.get(c).detect(labels.get(c)))
                .toList());
    }

    /** Adds what all traces together show to the results of the cells, which are in fusion rank. */
    public Found found(List<CellDetection.Found> ofCells) {
        List<Statistics> candidates = new ArrayList<>();
        ofCells.forEach(f -> candidates.addAll(f.groups()));
        Found found = new Found(candidates, ofCells);
        if (cells.size() > 1) {
            List<EdgeGraph> graphs =
                    ofCells.stream().map(CellDetection.Found::edges).toList();
            candidates.addAll(GroupSearch.ofAllTraces(settings, groups -> fused(groups, found.states()))
                    .candidates(EdgeGraph.union(graphs)));
        }
        return found;
    }

    /** Returns the statistics of groups over all traces, each pair of posts counted once. Groups without an action are left out. */
    public List<FusedStatistics> fused(List<Group> groups, List<CellDetection.State> states) {
        return FusedStatistics.of(groups, statistics(groups, states, true), tier(), windowSeconds(), eligible);
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
                CellDetection cell = cells.get(c);
                members.add(cell.sweep().of(states.get(c).labels(), cell.cell().groupOf(disjoint)));
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
