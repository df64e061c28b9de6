package lockstep.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import lockstep.pair.Tier;

/** A group of accounts that a trace or several together bring forward, with its figures at one tier and window. */
public sealed interface Candidate permits Figures, Fusion {
    /** Best first; equal ones in an order that does not depend on how they were found. */
    Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::bits)
            .reversed()
            .thenComparing(c -> c.accounts().toString())
            .thenComparing(Candidate::trace)
            .thenComparing(Candidate::windowS)
            .thenComparing(Candidate::tier);

    /** The group. */
    int label();

    /** The trace, or {@link Fusion#TRACE}. */
    String trace();

    String tier();

    long windowS();

    /** Ascending. */
    List<Integer> accounts();

    /** Of the group, with those that have no action here. */
    int size();

    long together();

    double expected();

    double bits();

    /** What an account adds: the bits less those of the others alone. */
    double ownBits(int account);

    /** Equal for equal members at the same trace, tier and window. */
    default String name() {
        return trace() + " " + tier() + " " + windowS() + " " + accounts();
    }

    /**
     * The share of all accounts of both that are in both.
     *
     * @param a how many accounts the one has
     * @param both how many are in both
     */
    static double jaccard(int a, int b, int both) {
        return (double) both / (a + b - both);
    }

    /**
     * One list, the best first: each absorbs every other with which it shares half of the members or more (METHOD 4.6), and
     * those that lie in it as parts. A group of the lead tier does not swallow a part that the strong tier shows.
     */
    static List<Candidate> oneList(List<Candidate> all) {
        return oneList(all.stream().sorted(BEST_FIRST).toList(), Function.identity());
    }

    /**
     * The same, of things that each show a candidate.
     *
     * @param all best first; nothing sorts them here
     * @param candidate which one a thing shows
     */
    static <T> List<T> oneList(List<T> all, Function<T, Candidate> candidate) {
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
        boolean weaker = whole.tier().equals(Tier.LEAD.column()) && tier().equals(Tier.STRONG.column());
        return !weaker && both >= PART * size();
    }

    /** From this Jaccard similarity of their members on, two clusters are one. */
    double SAME = 0.5;
    /** From this share of its members in another on, a cluster is part of that one. */
    double PART = 2.0 / 3;
}
