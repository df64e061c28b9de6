package lockstep.flag;

import java.time.Instant;
import java.util.List;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Person;
import lockstep.review.decision.Decision;

/**
 * One cluster of a list.
 *
 * @param casefile with nobody in it but those who are listed
 * @param decisions by which it is listed
 * @param sha256 of the whole case file, on which the reviewers decided
 * @param unnamed members that are not listed
 */
record Flagged(Casefile casefile, List<Decision> decisions, String sha256, int unnamed) {
    String id() {
        return casefile.id();
    }

    List<Person> accounts() {
        return casefile.members();
    }

    String decidedBy() {
        return String.join("; ", decisions.stream().map(Decision::by).toList());
    }

    /** When the last of them decided. */
    Instant decidedAt() {
        return decisions.stream().map(Decision::at).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}
