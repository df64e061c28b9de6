package lockstep.kernel;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lockstep.kernel.burst.BurstEvidence;
import lockstep.kernel.burst.BurstSearch;
import lockstep.kernel.burst.CellBursts;
import lockstep.kernel.burst.GroupEvidence;
import lockstep.kernel.burst.GroupExpansion;
import lockstep.kernel.burst.GroupGrowth;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The e-bits of groups at one tier and window under one labelling: trace by trace, and in all traces together, where each post
 * counts in one trace only (METHOD.md §9).
 */
final class BurstDetection {
    private final List<CellDetection> cells;
    private final long seed;
    private final List<GroupEvidence> single = new ArrayList<>();
    /** Of all traces; null where there is one trace only. */
    private final @Nullable GroupEvidence fused;

    /**
     * @param cells in fusion rank
     * @param onePost what {@link #eachPostOnce} returns of the cells
     * @param states of the cells, in their order
     * @param eligible numbers of the accounts with two actions or more in one trace or another, ascending
     */
    BurstDetection(
            List<CellDetection> cells,
            List<CellBursts> onePost,
            List<CellDetection.State> states,
            int[] eligible,
            ClusterSettings settings) {
        this.cells = cells;
        this.seed = settings.seed();
        double choice = Bits.choice(settings.windows() * (cells.size() == 1 ? 1 : cells.size() + 1));
        List<BurstEvidence> together = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            CellBursts bursts = cells.get(c).bursts();
            Labelling labelling = states.get(c).ofBursts(bursts);
            single.add(new GroupEvidence(
                    List.of(new BurstEvidence(bursts, labelling)), bursts.eligibleAccounts(), choice));
            if (!onePost.isEmpty()) together.add(new BurstEvidence(onePost.get(c), labelling));
        }
        fused = together.isEmpty() ? null : new GroupEvidence(together, eligible, choice);
    }

    /**
     * Leaves every post in one trace: the first one, by rank, in whose burst there is another action; else the first one. The rule
     * does not look at labels.
     *
     * @param cells in fusion rank
     * @return the bursts of each cell with the posts that are left in it; nothing where there is one trace only
     */
    static List<CellBursts> eachPostOnce(List<CellDetection> cells) {
        if (cells.size() == 1) return List.of();
        List<CellBursts> bursts = cells.stream().map(CellDetection::bursts).toList();
        Int2IntOpenHashMap speaksIn = new Int2IntOpenHashMap();
        for (int pass = 0; pass < 2; pass++) {
            for (int c = 0; c < bursts.size(); c++) {
                CellBursts of = bursts.get(c);
                for (int i = 0; i < of.actions(); i++) {
                    if (pass == 1 || of.sizes.size[of.burst[i]] >= 2) speaksIn.putIfAbsent(of.post(i), c);
                }
            }
        }
        return IntStream.range(0, bursts.size())
                .mapToObj(c -> {
                    CellBursts of = bursts.get(c);
                    return of.only(i -> speaksIn.get(of.post(i)) == c);
                })
                .toList();
    }

    /** Returns the e-bits of a group in one trace. */
    double single(int cell, List<Integer> accounts) {
        return bits(single.get(cell), accounts);
    }

    /** Returns the e-bits of a group in all traces; -∞ where there is one trace only. */
    double fused(List<Integer> accounts) {
        return fused == null ? Double.NEGATIVE_INFINITY : bits(fused, accounts);
    }

    /** Returns the e-bits; -∞ where the group is too small, does not count, or has an account that is not eligible. */
    private static double bits(GroupEvidence evidence, List<Integer> accounts) {
        int[] members = evidence.positions(accounts).toIntArray();
        if (members.length < accounts.size() || members.length < GroupGrowth.LEAST) return Double.NEGATIVE_INFINITY;
        evidence.set(members);
        double bits = evidence.bits();
        boolean isShown = bits > 0 ? evidence.isCounted() : evidence.isTogether();
        return isShown ? bits : Double.NEGATIVE_INFINITY;
    }

    /**
     * The share of the gain of a group that remains, 0 to 1.
     *
     * @param withoutTopObject without the object, with its slot, on which most pairs of members are in one burst
     * @param withoutTopSource the same of the author, domain or recurring object; null where no burst has a source
     */
    record Remaining(double withoutTopObject, @Nullable Double withoutTopSource) {}

    Remaining remaining(int cell, List<Integer> accounts) {
        return remaining(single.get(cell), accounts);
    }

    /** Of all traces. */
    Remaining remaining(List<Integer> accounts) {
        if (fused == null) throw new IllegalStateException("One trace is not fused");
        return remaining(fused, accounts);
    }

    private static Remaining remaining(GroupEvidence evidence, List<Integer> accounts) {
        evidence.set(evidence.positions(accounts).toIntArray());
        Top object = top(evidence, true);
        Top source = top(evidence, false);
        return new Remaining(
                object == null ? 1 : object.remaining(evidence), source == null ? null : source.remaining(evidence));
    }

    /**
     * The object, or the source, of the most pairs.
     *
     * @param action on the object, or of the source
     */
    private record Top(int part, boolean isObject, int action) {
        double remaining(GroupEvidence evidence) {
            BurstEvidence of = evidence.parts().get(part);
            CellBursts bursts = of.bursts();
            boolean isSlotted = bursts.cell().key().trace().slotted();
            if (isObject || isSlotted) return evidence.remainingWithout(part, bursts.ofObject(action, !isObject));
            IntOpenHashSet ofSource = new IntOpenHashSet();
            for (int b : of.touched) {
                if (isTheirs(bursts, bursts.first(b))) ofSource.add(b);
            }
            return evidence.remainingWithout(part, ofSource);
        }

        private boolean isTheirs(CellBursts bursts, int other) {
            return hasKey(bursts, other, false) && keyOf(bursts, other, false) == keyOf(bursts, action, false);
        }
    }

    private static @Nullable Top top(GroupEvidence evidence, boolean isObject) {
        Top top = null;
        double most = 0;
        for (int p = 0; p < evidence.parts().size(); p++) {
            BurstEvidence part = evidence.parts().get(p);
            CellBursts bursts = part.bursts();
            Long2DoubleOpenHashMap pairs = new Long2DoubleOpenHashMap();
            Long2IntOpenHashMap action = new Long2IntOpenHashMap();
            for (int b : part.touched) {
                double n = part.inBurst[b];
                int first = bursts.first(b);
                if (n >= 2 && hasKey(bursts, first, isObject)) {
                    pairs.addTo(keyOf(bursts, first, isObject), n * (n - 1) / 2);
                    action.put(keyOf(bursts, first, isObject), first);
                }
            }
            for (long key : LongStream.of(pairs.keySet().toLongArray()).sorted().toArray()) {
                if (pairs.get(key) <= most) continue;
                most = pairs.get(key);
                top = new Top(p, isObject, action.get(key));
            }
        }
        return top;
    }

    private static boolean hasKey(CellBursts bursts, int action, boolean isObject) {
        return isObject
                || bursts.cell().key().trace().slotted()
                || StratumCode.isSourceKnown(bursts.stratumCode(action));
    }

    private static long keyOf(CellBursts bursts, int action, boolean isObject) {
        if (isObject) return bursts.objectWithSlot(action);
        return bursts.cell().key().trace().slotted()
                ? bursts.object(action)
                : StratumCode.name(bursts.stratumCode(action));
    }

    /** Returns the e-bits of a group in one trace, or in all, less those without each member, in the order of the accounts. */
    double[] own(int cell, List<Integer> accounts) {
        GroupEvidence evidence = cell < 0 && fused != null ? fused : single.get(Math.max(cell, 0));
        int[] members = evidence.positions(accounts).toIntArray();
        evidence.set(members);
        double[] own = new double[accounts.size()];
        for (int m : members) own[Collections.binarySearch(accounts, evidence.accounts[m])] = evidence.ownBits(m);
        return own;
    }

    /**
     * Grows groups in every trace and in all together; at the lead tier only in traces that do not recur.
     *
     * @param brought groups that edges bring up, as account numbers, ascending
     */
    List<Grown> grow(List<List<Integer>> brought, BurstSearch.Starts starts) {
        List<Grown> grown = new ArrayList<>();
        boolean everywhere = cells.get(0).cell().key().tier() == Tier.STRONG;
        for (int c = 0; c < cells.size(); c++) {
            boolean recurs = cells.get(c).cell().key().trace().slotted();
            if (everywhere || !recurs) grow(c, single.get(c), brought, starts, grown);
        }
        if (fused != null && everywhere) grow(-1, fused, brought, starts, grown);
        return grown;
    }

    private void grow(
            int cell,
            GroupEvidence evidence,
            List<List<Integer>> brought,
            BurstSearch.Starts starts,
            List<Grown> grown) {
        for (GroupGrowth.Grown g : new BurstSearch(evidence, seed).search(brought, starts)) {
            List<Integer> accounts = Arrays.stream(g.members().toIntArray())
                    .mapToObj(m -> evidence.accounts[m])
                    .toList();
            grown.add(new Grown(cell, accounts, g.bits()));
        }
    }

    /** Returns what belongs to given accounts in every trace, and in all traces together. */
    List<GroupExpansion.Expanded> expand(List<Integer> given, IntPredicate isBarred) {
        Tier tier = cells.get(0).cell().key().tier();
        List<GroupExpansion.Expanded> expanded = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            String trace = cells.get(c).cell().key().trace().column();
            expanded.add(GroupExpansion.of(single.get(c), tier, trace, given, isBarred, seed));
        }
        if (fused != null) expanded.add(GroupExpansion.of(fused, tier, FusedStatistics.TRACE, given, isBarred, seed));
        return expanded;
    }

    /**
     * A grown group.
     *
     * @param cell the trace's position in fusion rank; -1 for all traces together
     * @param accounts numbers, ascending
     * @param ebits of the group
     */
    record Grown(int cell, List<Integer> accounts, double ebits) {}
}
