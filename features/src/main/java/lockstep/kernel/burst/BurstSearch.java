package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.kernel.burst.GroupGrowth.Grown;
import lockstep.kernel.graph.Leiden;
import lockstep.kernel.graph.Overlaps;

/** Finds groups by their e-bits: grown from single accounts, and from groups that edges bring up (METHOD.md §9). */
public final class BurstSearch {
    /** Every run tries so many starts, and one more for so many actions. */
    private static final int LEAST_STARTS = 100;

    private static final int ACTIONS_OF_A_START = 200;
    /** The search ends after so many starts without a new group, and one more for so many actions. */
    private static final int PATIENCE = 30;

    private static final int ACTIONS_OF_PATIENCE = 2_000;
    /** Where there are many actions, so many starts more, and one more for so many actions. */
    private static final int MORE_PATIENCE = 100;

    private static final int ACTIONS_OF_MORE_PATIENCE = 10_000;
    /**
     * Parts of a group replace it where their gains come to this share of its gain: then the parts act together, and hardly with each
     * other. The price of the selection is no measure of that, because one large group is cheaper than two small ones.
     */
    private static final double SPLIT_SHARE = 0.9;
    /** A group with fewer bits is not worth a repair. */
    private static final double REPAIRABLE = -20;

    private static final Comparator<Grown> BEST_FIRST = Comparator.comparingDouble(Grown::bits)
            .reversed()
            .thenComparing(g -> g.members().toString());

    private final GroupEvidence evidence;
    private final GroupGrowth growth;
    private final long seed;
    /** Many starts lead to one group. The work behind it is done once. */
    private final Set<IntList> grownBefore = new HashSet<>();

    private final Set<IntList> repairedBefore = new HashSet<>();
    /** How many starts the last search has tried. */
    int tried;

    /** Takes the seed for what Leiden decides at random. */
    public BurstSearch(GroupEvidence evidence, long seed) {
        this.evidence = evidence;
        this.growth = new GroupGrowth(evidence);
        this.seed = seed;
    }

    /**
     * Which accounts may be starts.
     *
     * @param oneIn n, where one account in n may be a start, chosen by a hash of its number and the seed
     */
    public record Starts(int oneIn, long seed) {
        public static final Starts ALL = new Starts(1, 0);
        /** A decoy tests the code, and each decoy starts elsewhere. */
        private static final int FEW = 10;

        public static Starts few(long seed) {
            return new Starts(FEW, seed);
        }

        boolean contains(int account) {
            return Math.floorMod(HashCommon.murmurHash3(account + HashCommon.mix(seed)), oneIn) == 0;
        }
    }

    /**
     * Returns groups of three accounts or more with e-bits above 0, the best first. With a better one, none shares half of
     * the members of the smaller of the two.
     *
     * @param brought groups that others have found, as account numbers
     */
    public List<Grown> search(List<List<Integer>> brought, Starts from) {
        Groups found = new Groups();
        IntOpenHashSet taken = new IntOpenHashSet();
        grownBefore.clear();
        repairedBefore.clear();
        for (List<Integer> group : brought) {
            IntList members = evidence.positions(group);
            if (members.size() < GroupGrowth.LEAST) continue;
            evidence.set(members.toIntArray());
            if (evidence.bits() > REPAIRABLE) keep(growth.repair(members), found, taken);
        }
        tried = 0;
        int inVain = 0;
        int patience = patience(evidence.actions());
        int most = (LEAST_STARTS + evidence.actions() / ACTIONS_OF_A_START) / from.oneIn;
        for (int start : new StartRank(evidence).starts(from, most)) {
            if (taken.contains(start)) continue;
            tried++;
            Grown grown = growth.grow(new int[] {start});
            boolean isRepairable = grown.members().size() >= GroupGrowth.LEAST && grown.bits() > REPAIRABLE;
            boolean isNew = isRepairable
                    && grownBefore.add(grown.members())
                    && keep(growth.repair(grown.members()), found, taken);
            inVain = isNew ? 0 : inVain + 1;
            if (inVain > patience) break;
        }
        return found.distinct();
    }

    /** Returns after how many starts without a new group the search ends. */
    static int patience(int actions) {
        return PATIENCE + Math.min(actions / ACTIONS_OF_PATIENCE, MORE_PATIENCE + actions / ACTIONS_OF_MORE_PATIENCE);
    }

    /** Keeps a group that counts, or those of its parts that count, and returns whether one of them is new. */
    private boolean keep(Grown group, Groups found, IntOpenHashSet taken) {
        if (group.bits() <= 0 || !repairedBefore.add(group.members())) return false;
        boolean isNew = false;
        for (Grown part : split(group)) { // the evidence holds the group that was repaired last
            if (!isCounted(part)) continue;
            taken.addAll(group.members());
            isNew |= found.isNew(part);
            found.add(part);
        }
        return isNew;
    }

    private boolean isCounted(Grown group) {
        evidence.hold(group.members());
        return evidence.isCounted();
    }

    /**
     * Returns the parts of a group, which the evidence holds, that act together, and hardly with each other; else the group. Whether a
     * part counts is not asked: the evidence of a part that counts must not carry one that does not.
     */
    public List<Grown> split(Grown group) {
        double whole = evidence.gain();
        List<List<Integer>> communities = Leiden.parts(SharedBursts.graph(evidence), seed);
        List<Grown> parts = new ArrayList<>();
        double gain = 0;
        for (List<Integer> part : communities) {
            if (part.size() < GroupGrowth.LEAST
                    || part.size() == group.members().size()) continue;
            evidence.set(part.stream().mapToInt(a -> a).toArray());
            if (evidence.bits() <= 0) continue;
            gain += evidence.gain();
            parts.add(new Grown(new IntImmutableList(part), evidence.bits()));
        }
        return parts.size() > 1 && gain >= SPLIT_SHARE * whole ? parts : List.of(group);
    }

    /** Groups, and who is in which of them. */
    private static final class Groups {
        private final List<Grown> all = new ArrayList<>();
        private final Overlaps overlaps = new Overlaps();

        void add(Grown group) {
            all.add(group);
            overlaps.add(group.members());
        }

        /** Whether no group here shares half of the members of the smaller of the two. */
        boolean isNew(Grown group) {
            int size = group.members().size();
            return overlaps.with(group.members()).entrySet().stream()
                    .noneMatch(both -> 2 * both.getValue()
                            >= Math.min(size, all.get(both.getKey()).members().size()));
        }

        /** Returns the groups, the best first, without those that share half with a better one. */
        List<Grown> distinct() {
            Groups kept = new Groups();
            all.stream().sorted(BEST_FIRST).filter(kept::isNew).forEach(kept::add);
            return kept.all;
        }
    }
}
