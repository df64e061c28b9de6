package lockstep.flag;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Person;
import lockstep.review.decision.Decision;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * One cluster of a list.
 *
 * @param casefile with nobody in it but those who are listed
 * @param decisions by which it is listed
 * @param sha256 of the whole case file, on which the reviewers decided
 * @param unnamed members that are not listed
 */
record Flagged(Casefile casefile, List<Word> decisions, String sha256, int unnamed) {
    /**
     * A reviewer's word, without the names of those who are not listed.
     *
     * @param name that this reviewer gives the cluster; null for none
     * @param first what this reviewer said first of the same case file
     */
    record Word(
            Decision decision,
            String because,
            String override,
            String first,
            @Nullable String name) {
        boolean hasChanged() {
            return !first.equals(decision.verdict());
        }
    }

    String id() {
        return casefile.id();
    }

    /** The name that a reviewer has given last, else the one from facts. */
    String name() {
        return decisions.stream()
                .filter(w -> w.name() != null)
                .max(Comparator.comparing(w -> w.decision().at()))
                .map(Word::name)
                .orElseGet(() -> casefile.name().in(Words.EN));
    }

    List<Person> accounts() {
        return casefile.members();
    }

    /** The decisions as they were signed. */
    List<Decision> said() {
        return decisions.stream().map(Word::decision).toList();
    }

    String decidedBy() {
        return String.join("; ", decisions.stream().map(w -> w.decision().by()).toList());
    }

    /** When the last of them decided. */
    Instant decidedAt() {
        return decisions.stream()
                .map(w -> w.decision().at())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
