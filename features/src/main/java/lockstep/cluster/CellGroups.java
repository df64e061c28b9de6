package lockstep.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Evaluates groups of accounts in one cell, as {@link Groups} does on the cluster. */
final class CellGroups {
    private final Cell cell;
    private final CellSweep sweep;
    private final CellLabels labels;
    private final @Nullable CellClock clock;
    private final int[] who;
    private final int eligible;

    /**
     * @param clock of a trace with a timetable, else nothing
     * @param who acted, by place: the accounts themselves or a decoy's
     */
    CellGroups(Cell cell, CellSweep sweep, CellLabels labels, @Nullable CellClock clock, int[] who, int eligible) {
        this.cell = cell;
        this.sweep = sweep;
        this.labels = labels;
        this.clock = clock;
        this.who = who;
        this.eligible = eligible;
    }

    /**
     * Groups may share accounts, a component and its parts do: they are counted in layers that do not.
     *
     * @param rates by place of the stratum
     * @return one of each group, layer by layer
     */
    List<Figures> figures(List<Group> groups, double[] rates) {
        CellSweep few = members(sweep, groups);
        List<Figures> figures = new ArrayList<>();
        List<Group> rest = groups;
        while (!rest.isEmpty()) {
            Set<Integer> taken = new HashSet<>();
            List<Group> layer = new ArrayList<>();
            List<Group> later = new ArrayList<>();
            for (Group g : rest) {
                boolean free = Collections.disjoint(taken, g.accounts());
                (free ? layer : later).add(g);
                if (free) taken.addAll(g.accounts());
            }
            figures.addAll(apart(layer, members(few, layer), rates));
            rest = later;
        }
        return figures;
    }

    private CellSweep members(CellSweep of, List<Group> groups) {
        return of.of(who, labelled(groups));
    }

    private int[] labelled(List<Group> groups) {
        return cell.labelled(groups.stream().map(Group::accounts).toList());
    }

    /** @param groups that have no account in common */
    private List<Figures> apart(List<Group> groups, CellSweep members, double[] rates) {
        int[] label = labelled(groups);
        List<GroupSums> sums = groups.stream().map(this::sums).toList();
        long[] met =
                members.within(who, label, groups.size(), (g, n) -> sums.get(g).metAtObject(n));
        for (int a = 0; a < met.length; a++) {
            if (met[a] > 0) sums.get(label[a]).met(cell.accounts[a], met[a]);
        }
        if (clock != null) {
            clock.within(who, label).forEach((pair, moved) -> {
                int a = (int) (pair >> 32);
                sums.get(label[a]).atLeast(cell.accounts[a], cell.accounts[pair.intValue()], moved);
            });
        }
        return IntStream.range(0, groups.size())
                .mapToObj(g -> figures(groups.get(g), sums.get(g), rates))
                .toList();
    }

    private GroupSums sums(Group group) {
        int[] members = group.accounts().stream().mapToInt(a -> a).toArray();
        byte[][] vectors = Arrays.stream(members)
                .mapToObj(a -> labels.packed(cell.place(a)))
                .toArray(byte[][]::new);
        return new GroupSums(members, vectors);
    }

    private Figures figures(Group g, GroupSums sums, double[] rates) {
        return sums.figures(
                g.label(),
                cell.trace,
                cell.windowS,
                cell.tier,
                g.accounts().size(),
                eligible,
                code -> rates[Arrays.binarySearch(cell.strata, code)]);
    }
}
