package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * Grows a group from a start by its e-bits, and repairs groups (METHOD.md §9). Growth looks at single additions only, so the
 * work of one start is bounded. A repair never removes an account that comes from outside the data.
 */
public final class GroupGrowth {
    /** Two accounts are a pair, not a network. */
    public static final int LEAST = 3;
    /** No group grows larger. */
    private static final int MOST = 5_000;
    /** Growth, and a round of a repair, end after so many additions without a better group. */
    private static final int PATIENCE = 12;
    /** The given accounts cost nothing, so the bits fall further before they rise. */
    private static final int PATIENCE_OF_GIVEN = 40;
    /** Number of accounts with the most pull that are tried in a round of a repair; or half the number of members, where that is more. */
    private static final int TRIED = 60;
    /**
     * A member brings at least so many bits. Without this rule a group takes in accounts that met it two or three times by chance.
     */
    public static final double LEAST_BROUGHT = 1;
    /** In a group of k members one more brings at least log2(k / 8) bits, because the price of one more member falls with k. */
    private static final double SHARE_OF_MEMBERS = 0.125;
    /** A repair ends after so many rounds. */
    private static final int ROUNDS = 20;
    /**
     * Growth ends where a group of so many accounts pays less than this share of its price. Of starts inside planted campaigns nine
     * in ten pay more; of other starts one in ten does.
     */
    private static final int FIRST_LOOK = 5;

    private static final double FIRST_SHARE = 0.2;
    private static final int SECOND_LOOK = 9;
    private static final double SECOND_SHARE = 0.4;

    /**
     * A group that was grown.
     *
     * @param members positions in {@link GroupEvidence#accounts}, ascending
     * @param bits e-bits
     */
    public record Grown(IntList members, double bits) {}

    private final GroupEvidence evidence;

    /** Grows groups by this evidence, whose members it sets. */
    public GroupGrowth(GroupEvidence evidence) {
        this.evidence = evidence;
    }

    /** Adds the accounts with the strongest pull, and returns the best group on the way. */
    public Grown grow(int[] start) {
        evidence.set(start);
        Grown best = now(evidence.size() > 1 ? evidence.bits() : Double.NEGATIVE_INFINITY);
        int since = 0;
        while (since < (evidence.hasGiven() ? PATIENCE_OF_GIVEN : PATIENCE)) {
            int[] next = evidence.pulled(Math.max(1, evidence.size() / 2));
            if (next.length == 0) break;
            evidence.settle();
            for (int a : next) {
                if (evidence.size() == MOST) return best;
                evidence.add(a);
                double bits = evidence.bits();
                since = bits > best.bits ? 0 : since + 1;
                if (bits > best.bits) best = now(bits);
                if (!promises(bits)) return best;
            }
        }
        return best;
    }

    private double leastBrought() {
        return Math.max(LEAST_BROUGHT, FastMath.log(2, SHARE_OF_MEMBERS * evidence.size()));
    }

    private boolean promises(double bits) {
        if (evidence.hasGiven())
            return true; // the given accounts are paid for by nothing, so a small group proves nothing
        double share = evidence.size() == FIRST_LOOK ? FIRST_SHARE : evidence.size() == SECOND_LOOK ? SECOND_SHARE : 0;
        return share == 0 || bits > (share - 1) * evidence.price();
    }

    private Grown now(double bits) {
        return new Grown(IntImmutableList.of(evidence.members()), bits);
    }

    /** Adds accounts that bring bits and removes members that do not, until nothing changes or the rounds are used up. */
    public Grown repair(IntList group) {
        evidence.hold(group);
        double bits = evidence.bits();
        for (int round = 0; ; round++) {
            int[] before = evidence.members();
            int inVain = 0;
            for (int a : evidence.pulled(Math.max(TRIED, evidence.size() / 2))) {
                if (inVain == PATIENCE) break;
                evidence.attempt(a, 1);
                double with = evidence.bits();
                inVain = with > bits + leastBrought() ? 0 : inVain + 1;
                if (inVain == 0) bits = with;
                else evidence.takeBack();
            }
            for (int a : evidence.members()) {
                if (evidence.isGiven(a)) continue;
                if (evidence.size() <= LEAST) break;
                evidence.attempt(a, -1);
                double without = evidence.bits();
                if (without > bits - leastBrought()) bits = without;
                else evidence.takeBack();
            }
            evidence.settle();
            bits = evidence.bits();
            if (round == ROUNDS || Arrays.equals(before, evidence.members())) return now(bits);
        }
    }
}
