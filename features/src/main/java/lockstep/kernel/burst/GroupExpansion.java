package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import lockstep.kernel.burst.GroupGrowth.Grown;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.meeting.Tier;
import org.apache.commons.math3.util.FastMath;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts that act in the same bursts as given ones (METHOD.md §9). The given accounts come from outside the data, so
 * only the selection of the added accounts is paid for. Parts of the grown group that act without the given accounts are taken off.
 */
public final class GroupExpansion {
    /** Number of accounts that are tried as the first one that is added. */
    private static final int FIRST_TRIED = 20;

    /** The added accounts must bring as many e-bits as a strong cluster has. */
    public static final double LEAST_EBITS = Candidate.LEAST_EBITS;

    /** The given accounts must bring so many, which pays for the choice among all starts. */
    private static final double LEAST_JOINT = LEAST_EBITS + FastMath.log(2, 1 + FIRST_TRIED);

    private final GroupEvidence evidence;
    private final Tier tier;
    private final String trace;
    /** The gain of the given accounts alone, in nats. */
    private final double alone;

    private final long seed;
    /** Groups that a growth has reached; another growth that ends there tells nothing new. */
    private final Set<IntList> reached = new HashSet<>();

    /** How many accounts are given, in this trace or not. */
    private final int asked;

    private GroupExpansion(GroupEvidence evidence, Tier tier, int asked, String trace, double alone, long seed) {
        this.asked = asked;
        this.evidence = evidence;
        this.tier = tier;
        this.trace = trace;
        this.alone = alone;
        this.seed = seed;
    }

    /** One account with the e-bits that the group loses without it. */
    public record Account(int number, double own) {}

    /**
     * The result for one trace, or for all traces together.
     *
     * @param trace or `fused`
     * @param given those given accounts that have two actions or more
     * @param added empty where nobody belongs to the given accounts
     * @param ebits of the group; only the selection of the added accounts and the choice of a trace and window are paid for
     * @param brought e-bits that the added accounts bring beyond the given accounts alone; 0 where the given accounts
     *     bring too little to their group
     */
    public record Expanded(String trace, List<Account> given, List<Account> added, double ebits, double brought) {
        public boolean isFound() {
            return !added.isEmpty();
        }
    }

    /**
     * Grows a group from the given accounts alone, and from them with each of those who are pulled most: nine in ten actions of a
     * member may be ordinary, so the first account that is added can lead elsewhere. The one whose added accounts bring most is returned.
     *
     * @param tier of the evidence. At the lead tier more than half of the given accounts, also of those without an action here, must belong to the group, because that tier
     *     shows groups of ordinary people who react fast to the same sources, and one of several given accounts can be among them
     * @param given numbers of accounts
     * @param isBarred accounts that are never added, by number
     * @param seed of the split of a group
     */
    public static Expanded of(
            GroupEvidence evidence, Tier tier, String trace, List<Integer> given, IntPredicate isBarred, long seed) {
        int[] start = evidence.positions(given).toIntArray();
        if (start.length == 0) return new Expanded(trace, List.of(), List.of(), 0, 0);
        evidence.given(start, isBarred);
        evidence.set(start);
        GroupExpansion expansion = new GroupExpansion(evidence, tier, given.size(), trace, evidence.gain(), seed);
        int[] first = evidence.pulled(FIRST_TRIED);
        Expanded best = expansion.grown(start);
        for (int next : first) {
            int[] with = Arrays.copyOf(start, start.length + 1);
            with[start.length] = next;
            Expanded other = expansion.grown(with);
            if (best == null || other != null && other.brought > best.brought) best = other;
        }
        return Objects.requireNonNull(best);
    }

    /** Returns nothing where another start has led to the same group. */
    private @Nullable Expanded grown(int[] start) {
        GroupGrowth growth = new GroupGrowth(evidence);
        Grown group = growth.grow(start);
        return reached.add(group.members()) ? belonging(growth.repair(group.members())) : null;
    }

    /** Whether a given account belongs to the group, by its own e-bits. */
    public static boolean belongs(double own) {
        return own >= GroupGrowth.LEAST_BROUGHT;
    }

    /** Takes off the parts of a group that act without the given accounts. */
    private Expanded belonging(Grown group) {
        int[] others = new BurstSearch(evidence, seed)
                .split(group).stream()
                        .filter(part -> part.members().intStream().noneMatch(evidence::isGiven))
                        .flatMapToInt(part -> part.members().intStream())
                        .toArray();
        IntOpenHashSet apart = new IntOpenHashSet(others);
        evidence.set(group.members().intStream().filter(a -> !apart.contains(a)).toArray());
        double ebits = evidence.bits();
        double brought = (evidence.gain() - alone) / FastMath.log(2) - evidence.price();
        boolean isCounted = evidence.isCounted();
        List<Account> added = new ArrayList<>();
        List<Account> theirs = new ArrayList<>();
        for (int a : evidence.members()) {
            Account account = new Account(evidence.accounts[a], evidence.ownBits(a));
            (evidence.isGiven(a) ? theirs : added).add(account);
        }
        List<Integer> belonging =
                theirs.stream().filter(a -> belongs(a.own)).map(Account::number).toList();
        boolean areMost = tier == Tier.STRONG || 2 * belonging.size() > asked;
        if (!isCounted || !areMost || joint(added, belonging) < LEAST_JOINT)
            return new Expanded(trace, theirs, List.of(), ebits, 0);
        return new Expanded(trace, theirs, brought >= LEAST_EBITS ? added : List.of(), ebits, brought);
    }

    /**
     * Returns the e-bits that the given accounts that belong to the group bring to the added ones. Where they are few, growth has
     * reached a group to which the given accounts do not belong.
     */
    private double joint(List<Account> added, List<Integer> belonging) {
        List<Integer> others = added.stream().map(Account::number).toList();
        List<Integer> all = Stream.concat(others.stream(), belonging.stream()).toList();
        return bits(all) - bits(others);
    }

    private double bits(List<Integer> accounts) {
        evidence.set(evidence.positions(accounts).toIntArray());
        return evidence.bits();
    }
}
