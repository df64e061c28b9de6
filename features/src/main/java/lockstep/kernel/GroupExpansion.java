package lockstep.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.commons.math3.util.FastMath;

/**
 * Finds the accounts that act in the same bursts as given ones (METHOD.md §9). The given accounts come from outside the data, so
 * only the selection of the added accounts is paid for. The group grows by pull, also through additions that lower the e-bits at
 * first, and is then repaired; given accounts are never removed. Where no given account brings e-bits, nobody belongs to them.
 */
public final class GroupExpansion {
    /** Growth ends after so many additions without a better group: e-bits fall with the first additions, because each is paid for. */
    private static final int GROWTH_PATIENCE = 30;
    /** A round of the repair ends after so many accounts that bring too little. */
    private static final int PATIENCE = 12;
    /** So many of the accounts with the most pull are tried in a round of the repair, or half as many as there are members. */
    private static final int TRIED = 60;

    private static final int ROUNDS = 20;
    private static final int MOST = 5_000;
    /** An added account brings at least so many e-bits beyond its price. */
    private static final double LEAST_BROUGHT = 2;

    /** The added accounts must bring as many e-bits as a strong cluster has. */
    public static final double LEAST_EBITS = Candidate.LEAST_EBITS;

    /** One account with the e-bits that the group loses without it. */
    public record Account(int number, double own) {}

    /**
     * The result for one trace, or for all traces together.
     *
     * @param trace or `fused`
     * @param given those given accounts that have two actions or more
     * @param added empty where nobody belongs to them
     * @param ebits of the group; only the selection of the added accounts and the choice of a trace and window are paid for
     * @param brought e-bits that the added accounts bring beyond those of the given accounts alone
     */
    public record Expanded(String trace, List<Account> given, List<Account> added, double ebits, double brought) {
        /** Whether anybody belongs to the given accounts. */
        public boolean isFound() {
            return !added.isEmpty() && brought >= LEAST_EBITS;
        }
    }

    private final GroupEvidence evidence;
    private final IntPredicate isBarred;
    private int[] fixed = {};

    /** @param isBarred accounts that are never added, by number */
    GroupExpansion(GroupEvidence evidence, IntPredicate isBarred) {
        this.evidence = evidence;
        this.isBarred = isBarred;
    }

    Expanded of(String trace, List<Integer> given) {
        fixed = evidence.positions(given).toIntArray();
        evidence.given(fixed.length);
        try {
            evidence.set(fixed);
            double alone = evidence.gain();
            if (fixed.length > 0) {
                grow();
                repair();
            }
            boolean together = fixed.length > 0 && evidence.isTogether();
            double ebits = evidence.bits();
            double brought = together ? (evidence.gain() - alone) / FastMath.log(2) - evidence.price() : 0;
            List<Account> added = new ArrayList<>();
            List<Account> before = new ArrayList<>();
            for (int a : evidence.members()) {
                evidence.remove(a);
                Account account = new Account(evidence.accounts[a], ebits - evidence.bits());
                evidence.add(a);
                if (Arrays.binarySearch(fixed, a) >= 0) before.add(account);
                else added.add(account);
            }
            // else the group is another one, which growth has come to on the way
            boolean theirs = before.stream().anyMatch(a -> a.own() >= LEAST_BROUGHT);
            return together && theirs
                    ? new Expanded(trace, before, added, ebits, brought)
                    : new Expanded(trace, before, List.of(), ebits, 0);
        } finally {
            evidence.given(0);
        }
    }

    private void grow() {
        int[] best = evidence.members();
        double most = evidence.bits();
        int since = 0;
        while (since < GROWTH_PATIENCE && evidence.size() < MOST) {
            int[] next = free(evidence.pulled(Math.max(PATIENCE, evidence.size() / 2)));
            if (next.length == 0) break;
            evidence.settle();
            for (int a : Arrays.copyOf(next, Math.max(1, Math.min(next.length, evidence.size() / 2)))) {
                evidence.add(a);
                double bits = evidence.bits();
                since = bits > most ? 0 : since + 1;
                if (bits > most) {
                    most = bits;
                    best = evidence.members();
                }
            }
        }
        evidence.set(best);
    }

    private void repair() {
        double bits = evidence.bits();
        for (int round = 0; round < ROUNDS; round++) {
            int[] before = evidence.members();
            int inVain = 0;
            for (int a : free(evidence.pulled(Math.max(TRIED, evidence.size() / 2)))) {
                if (inVain == PATIENCE) break;
                evidence.add(a);
                double with = evidence.bits();
                inVain = with > bits + LEAST_BROUGHT ? 0 : inVain + 1;
                if (inVain == 0) bits = with;
                else evidence.remove(a);
            }
            for (int a : evidence.members()) {
                if (Arrays.binarySearch(fixed, a) >= 0) continue;
                evidence.remove(a);
                double without = evidence.bits();
                if (without > bits - LEAST_BROUGHT) bits = without;
                else evidence.add(a);
            }
            evidence.settle();
            bits = evidence.bits();
            if (Arrays.equals(before, evidence.members())) return;
        }
    }

    private int[] free(int[] accounts) {
        return Arrays.stream(accounts)
                .filter(a -> !isBarred.test(evidence.accounts[a]))
                .toArray();
    }
}
