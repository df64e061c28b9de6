package lockstep.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A group of accounts that one trace, tier and window bring forward, with its figures there. */
record Candidate(Figures figures) {
    /** Best first; equal ones in an order that does not depend on how they were found. */
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::bits)
            .reversed()
            .thenComparing(c -> c.accounts().toString())
            .thenComparing(c -> c.figures.trace())
            .thenComparing(c -> c.figures.windowS());

    double bits() {
        return figures.bits();
    }

    /** Equal for equal members at the same trace, tier and window. */
    String name() {
        return figures.trace() + " " + figures.tier() + " " + figures.windowS() + " " + accounts();
    }

    /** Ascending. */
    List<Integer> accounts() {
        return figures.accounts();
    }

    /** The share of all accounts of both that are in both. */
    double jaccard(Candidate other) {
        int both = 0;
        int i = 0;
        int j = 0;
        while (i < accounts().size() && j < other.accounts().size()) {
            int order = accounts().get(i).compareTo(other.accounts().get(j));
            if (order == 0) both++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return (double) both / (accounts().size() + other.accounts().size() - both);
    }

    /** One list: the best absorbs every other with which it shares half of the members or more (METHOD 4.6). */
    static List<Candidate> oneList(List<Candidate> all) {
        List<Candidate> kept = new ArrayList<>();
        for (Candidate c : all.stream().sorted(BEST_FIRST).toList()) {
            if (kept.stream().noneMatch(k -> k.jaccard(c) >= 0.5)) kept.add(c);
        }
        return kept;
    }
}
