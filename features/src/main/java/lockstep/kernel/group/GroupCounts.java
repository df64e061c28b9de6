package lockstep.kernel.group;

import it.unimi.dsi.fastutil.doubles.DoubleImmutableList;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import lockstep.kernel.meeting.AccountStratumCounts;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellSweep;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.MovedClocks;
import lockstep.kernel.meeting.PostPairs;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/** Counts what groups of accounts did in one cell, and computes what chance expects of them. */
public final class GroupCounts {
    private final CellActions cell;
    private final AccountStratumCounts counts;
    private final @Nullable MovedClocks clocks;
    private final int eligible;

    /** @param clocks of a trace that a timetable could explain, else nothing */
    public GroupCounts(CellActions cell, AccountStratumCounts counts, @Nullable MovedClocks clocks, int eligible) {
        this.cell = cell;
        this.counts = counts;
        this.clocks = clocks;
        this.eligible = eligible;
    }

    /**
     * Returns the statistics of each group that acts here.
     *
     * @param groups that have no account in common
     * @param members the sweep over the members' actions
     * @param rates by position of the stratum
     * @param once where each pair of posts counts once over several cells, else nothing
     */
    public List<GroupStatistics> statistics(
            List<Group> groups, CellSweep members, int[] labels, double[] rates, @Nullable PostPairs once) {
        int[] groupOf = cell.groupOf(groups);
        long[] together = new long[groupOf.length];
        CellSweep.ByObject objects = new CellSweep.ByObject(groups.size());
        members.inside(labels, groupOf, once, (i, j, group) -> {
            together[labels[i]]++;
            together[labels[j]]++;
            objects.add(cell.object[i], group);
        });
        Excess[] moved = new Excess[groups.size()];
        Arrays.setAll(moved, g -> new Excess());
        if (clocks != null) {
            BitSet accounts = new BitSet();
            for (int a = 0; a < groupOf.length; a++) if (groupOf[a] >= 0) accounts.set(a);
            Long2DoubleMap most = clocks.most(labels, accounts, (u, v) -> groupOf[u] >= 0 && groupOf[u] == groupOf[v]);
            long[] inOrder = most.keySet().toLongArray();
            Arrays.sort(inOrder); // sums of doubles are the same in every run
            for (long pair : inOrder) moved[groupOf[(int) (pair >> 32)]].add(pair, most.get(pair), rates);
        }
        List<GroupStatistics> statistics = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            int[] present = cell.positions(groups.get(g));
            int[] accounts = acting(groups.get(g), present);
            if (accounts.length == 0) continue;
            AccountStratumCounts.OfGroup of = counts.new OfGroup(present);
            double[] expectedOfPresent = of.ownExpected(rates);
            long[] own = new long[accounts.length]; // who acts on hot objects alone meets nobody
            double[] ownExpected = new double[accounts.length];
            for (int m = 0; m < present.length; m++) {
                int account = Arrays.binarySearch(accounts, cell.accounts[present[m]]);
                own[account] = together[present[m]];
                ownExpected[account] = expectedOfPresent[m] + moved[g].ofAccount(present[m]);
            }
            statistics.add(new GroupStatistics(
                    groups.get(g).label(),
                    cell.key(),
                    groups.get(g).size(),
                    eligible,
                    Arrays.stream(own).sum() / 2,
                    Math.max(of.expected(rates) + moved[g].total, Bits.LEAST_EXPECTED),
                    IntImmutableList.of(accounts),
                    LongImmutableList.of(own),
                    DoubleImmutableList.of(ownExpected),
                    objects.atTwoObjects(g)));
        }
        return statistics;
    }

    /** Returns the numbers of the accounts of a group that act here, ascending, also of those that act on hot objects only. */
    private int[] acting(Group group, int[] present) {
        int[] onHotObjects = cell.crowds().accounts;
        IntStream here = IntStream.of(present).map(p -> cell.accounts[p]);
        if (onHotObjects.length == 0) return here.toArray();
        IntStream hot =
                group.accounts().stream().mapToInt(a -> a).filter(a -> Arrays.binarySearch(onHotObjects, a) >= 0);
        return IntStream.concat(here, hot).sorted().distinct().toArray();
    }

    /** What moved clocks add to the expected meetings of a group's pairs, because each pair expects at least its moved meetings. */
    private final class Excess {
        private final Int2DoubleOpenHashMap own = new Int2DoubleOpenHashMap();
        private double total;

        void add(long pair, double meetings, double[] rates) {
            int u = (int) (pair >> 32);
            int v = (int) pair;
            double missing = meetings - counts.expected(u, v, rates);
            if (missing <= 0) return;
            total += missing;
            own.addTo(u, missing);
            own.addTo(v, missing);
        }

        double ofAccount(int position) {
            return own.get(position);
        }
    }
}
