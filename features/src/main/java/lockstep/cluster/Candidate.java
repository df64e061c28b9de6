package lockstep.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** The share of all accounts of both that are in both. */
    static double jaccard(List<Integer> a, List<Integer> b) {
        int both = both(a, b);
        return (double) both / (a.size() + b.size() - both);
    }

    private static int both(List<Integer> a, List<Integer> b) {
        int both = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            int order = a.get(i).compareTo(b.get(j));
            if (order == 0) both++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return both;
    }

    /**
     * One list, the best first: each absorbs every other with which it shares half of the members or more (METHOD 4.6), and
     * those that lie in it as parts. A group of the lead tier does not swallow a part that the strong tier shows.
     */
    static List<Candidate> oneList(List<Candidate> all) {
        List<Candidate> kept = new ArrayList<>();
        for (Candidate c : all.stream().sorted(BEST_FIRST).toList()) {
            if (kept.stream().noneMatch(c::isAbsorbedBy)) kept.add(c);
        }
        return kept;
    }

    default boolean isAbsorbedBy(Candidate better) {
        return jaccard(better.accounts(), accounts()) >= SAME || isPartOf(better);
    }

    private boolean isPartOf(Candidate whole) {
        boolean weaker = whole.tier().equals(Tier.LEAD.column()) && tier().equals(Tier.STRONG.column());
        return !weaker && both(accounts(), whole.accounts()) >= PART * size();
    }

    /** From this Jaccard similarity of their members on, two clusters are one. */
    double SAME = 0.5;
    /** From this share of its members in another on, a cluster is part of that one. */
    double PART = 2.0 / 3;
}
