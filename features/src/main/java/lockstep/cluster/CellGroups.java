package lockstep.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lockstep.action.Trace;

/**
 * Evaluates groups of accounts in one cell, as {@link Groups} does on the cluster: what a group did is counted once, however
 * many rounds ask about it.
 */
final class CellGroups {
    private final Cell cell;
    private final CellSweep sweep;
    private final CellLabels labels;
    private final int[] who;
    private final int eligible;
    /** By accounts; of the round at hand. */
    private final Map<List<Integer>, GroupSums> known = new HashMap<>();

    /** @param who acted, by place: the accounts themselves or a decoy's */
    CellGroups(Cell cell, CellSweep sweep, CellLabels labels, int[] who, int eligible) {
        this.cell = cell;
        this.sweep = sweep;
        this.labels = labels;
        this.who = who;
        this.eligible = eligible;
    }

    /** @param rates by place of the stratum */
    List<Figures> figures(List<Group> groups, double[] rates) {
        Set<List<Integer>> asked = new LinkedHashSet<>();
        groups.forEach(g -> asked.add(g.accounts()));
        known.keySet().retainAll(asked);
        asked.removeAll(known.keySet());
        if (!asked.isEmpty()) count(List.copyOf(asked));
        return groups.stream().map(g -> figures(g, rates)).toList();
    }

    private Figures figures(Group g, double[] rates) {
        return Objects.requireNonNull(known.get(g.accounts()))
                .figures(
                        g.label(),
                        cell.trace,
                        cell.windowS,
                        cell.tier,
                        g.accounts().size(),
                        eligible,
                        code -> rates[Arrays.binarySearch(cell.strata, code)]);
    }

    /** Groups may share accounts, a component and its parts do: they are counted in layers that do not. */
    private void count(List<List<Integer>> groups) {
        CellSweep few = sweep.of(who, cell.labelled(groups));
        List<List<Integer>> rest = groups;
        while (!rest.isEmpty()) {
            Set<Integer> taken = new HashSet<>();
            List<List<Integer>> now = new ArrayList<>();
            List<List<Integer>> later = new ArrayList<>();
            for (List<Integer> g : rest) {
                boolean free = Collections.disjoint(taken, g);
                (free ? now : later).add(g);
                if (free) taken.addAll(g);
            }
            count(now, few);
            rest = later;
        }
    }

    private void count(List<List<Integer>> groups, CellSweep few) {
        int[] layer = cell.labelled(groups);
        List<GroupSums> sums = groups.stream().map(this::sums).toList();
        long[] met = few.within(who, layer, groups.size(), (g, n) -> sums.get(g).metAtObject(n));
        for (int a = 0; a < met.length; a++) {
            if (met[a] > 0) sums.get(layer[a]).met(cell.accounts[a], met[a]);
        }
        if (Trace.named(cell.trace).slotted()) {
            new CellClock(cell).within(who, layer).forEach((pair, moved) -> {
                int a = (int) (pair >> 32);
                sums.get(layer[a]).atLeast(cell.accounts[a], cell.accounts[pair.intValue()], moved);
            });
        }
        for (int g = 0; g < groups.size(); g++) known.put(groups.get(g), sums.get(g));
    }

    private GroupSums sums(List<Integer> group) {
        int[] members = group.stream().mapToInt(a -> a).toArray();
        byte[][] vectors = Arrays.stream(members)
                .mapToObj(a -> labels.packed(cell.place(a)))
                .toArray(byte[][]::new);
        return new GroupSums(members, vectors);
    }
}
