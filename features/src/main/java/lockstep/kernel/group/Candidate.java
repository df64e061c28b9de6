package lockstep.kernel.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import lockstep.kernel.graph.Overlaps;
import lockstep.kernel.meeting.Tier;
import org.jspecify.annotations.Nullable;

/** A group of accounts that one trace or all traces together bring up at one tier and window. */
public interface Candidate {
    /** Two clusters with this Jaccard similarity of their members, or more, are one. */
    double SAME = 0.5;
    /** A cluster with this share of its members in another one, or more, is a part of it. */
    double PART = 2.0 / 3;

    /** From so many e-bits on a group is shown: at most one run in 128 has a group of chance with as many (METHOD.md §9). */
    double LEAST_EBITS = 7;
    /** A flag needs so many, by bursts or by arrivals: one bit pays for the choice of the better one. */
    double LEAST_FOR_A_FLAG = LEAST_EBITS + 1;

    /**
     * A flag by e-bits needs that so much of the gain remains without the most shared object, and so much without the most shared
     * source: no single one makes more than two thirds of the evidence.
     */
    double LEAST_KEPT = 1 / 3.0;

    /**
     * Whether e-bits are enough for a flag.
     *
     * @param withoutTopObject the share of the gain that remains; null where it is not known
     * @param withoutTopSource the same; null where no object has a source
     */
    static boolean isEnoughForAFlag(
            double ebits, @Nullable Double withoutTopObject, @Nullable Double withoutTopSource) {
        return ebits >= LEAST_FOR_A_FLAG
                && withoutTopObject != null
                && withoutTopObject >= LEAST_KEPT
                && (withoutTopSource == null || withoutTopSource >= LEAST_KEPT);
    }

    /**
     * The best first: groups that bursts show, by their e-bits, then the others by their bits. Equal candidates are in an order that
     * does not depend on how they were found.
     */
    Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::shownEbits)
            .reversed()
            .thenComparing(Comparator.comparingDouble(Candidate::bits).reversed())
            .thenComparing(c -> c.accounts().toString())
            .thenComparing(Candidate::trace)
            .thenComparing(Candidate::windowSeconds)
            .thenComparing(Candidate::tier);

    /** Returns the trace's name, or {@link FusedStatistics#TRACE}. */
    String trace();

    Tier tier();

    long windowSeconds();

    /** Returns the numbers of the accounts that act here, ascending. */
    List<Integer> accounts();

    /** Returns the number of accounts of the group, also of those without an action here. */
    int size();

    /** Returns the evidence in bits (METHOD.md §4), without the price of the choice of a window and tier. */
    double bits();

    /** Returns the evidence by bursts, less the price of the choice of a trace and window; -∞ where it is not known. */
    double ebits();

    /** Whether bursts alone show the group at the strong tier. */
    default boolean isShownByBursts() {
        return tier() == Tier.STRONG && ebits() >= LEAST_EBITS;
    }

    /** Returns the e-bits where they show the group, else 0. */
    default double shownEbits() {
        return isShownByBursts() ? ebits() : 0;
    }

    /** Returns the share of the accounts of both groups that are in both. */
    static double jaccard(int a, int b, int both) {
        return (double) both / (a + b - both);
    }

    /**
     * Returns one list, the best first. Each candidate absorbs every later one with which it shares half of the members or more
     * (METHOD.md §4), and those that lie in it as parts. A group of the lead tier does not absorb a part of the strong tier.
     */
    static <C extends Candidate> List<C> oneList(List<C> all) {
        return oneList(all.stream().sorted(BEST_FIRST).toList(), Function.identity());
    }

    /**
     * The same for things that each show a candidate.
     *
     * @param all the best first
     */
    static <T> List<T> oneList(List<T> all, Function<T, ? extends Candidate> candidate) {
        List<T> kept = new ArrayList<>();
        Overlaps overlaps = new Overlaps();
        for (T next : all) {
            Candidate c = candidate.apply(next);
            boolean absorbed = overlaps.with(c.accounts()).entrySet().stream()
                    .anyMatch(o -> c.isAbsorbedBy(candidate.apply(kept.get(o.getKey())), o.getValue()));
            if (absorbed) continue;
            kept.add(next);
            overlaps.add(c.accounts());
        }
        return kept;
    }

    private boolean isAbsorbedBy(Candidate better, int both) {
        return jaccard(better.accounts().size(), accounts().size(), both) >= SAME || isPartOf(better, both);
    }

    private boolean isPartOf(Candidate whole, int both) {
        boolean weaker = whole.tier() == Tier.LEAD && tier() == Tier.STRONG;
        return !weaker && both >= PART * size();
    }
}
