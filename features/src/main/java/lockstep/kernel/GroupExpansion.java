package lockstep.kernel;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import lockstep.kernel.GroupGrowth.Grown;
import org.apache.commons.math3.util.FastMath;

/**
 * Finds the accounts that act in the same bursts as given ones (METHOD.md §9). The given accounts come from outside the data, so
 * only the selection of the added accounts is paid for. Parts of the grown group that act without the given accounts are taken off.
 */
public final class GroupExpansion {
    private GroupExpansion() {}

    /** The added accounts must bring as many e-bits as a strong cluster has. */
    public static final double LEAST_EBITS = Candidate.LEAST_EBITS;

    /** One account with the e-bits that the group loses without it. */
    public record Account(int number, double own) {}

    /**
     * The result for one trace, or for all traces together.
     *
     * @param trace or `fused`
     * @param given those given accounts that have two actions or more
     * @param added empty where nobody belongs to the given accounts
     * @param ebits of the group; only the selection of the added accounts and the choice of a trace and window are paid for
     * @param brought e-bits that the added accounts bring beyond the given accounts alone; 0 where no given account is in their group
     */
    public record Expanded(String trace, List<Account> given, List<Account> added, double ebits, double brought) {
        public boolean isFound() {
            return !added.isEmpty();
        }
    }

    /**
     * @param given numbers of accounts
     * @param isBarred accounts that are never added, by number
     * @param seed of the split of a group
     */
    static Expanded of(GroupEvidence evidence, String trace, List<Integer> given, IntPredicate isBarred, long seed) {
        int[] start = evidence.positions(given).toIntArray();
        if (start.length == 0) return new Expanded(trace, List.of(), List.of(), 0, 0);
        evidence.given(start, isBarred);
        evidence.set(start);
        double alone = evidence.gain();
        GroupGrowth growth = new GroupGrowth(evidence);
        Grown group = growth.repair(growth.grow(start).members());
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
            evidence.remove(a);
            Account account = new Account(evidence.accounts[a], ebits - evidence.bits());
            evidence.add(a);
            (evidence.isGiven(a) ? theirs : added).add(account);
        }
        // where no given account is needed, growth has reached a group that they do not belong to
        boolean isTheirs = isCounted && theirs.stream().anyMatch(a -> a.own() >= GroupGrowth.LEAST_BROUGHT);
        if (!isTheirs) return new Expanded(trace, theirs, List.of(), ebits, 0);
        return new Expanded(trace, theirs, brought >= LEAST_EBITS ? added : List.of(), ebits, brought);
    }
}
