package lockstep.review.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What reviewers say of one cluster, each reviewer's last word.
 *
 * @param current on the case file as it is
 * @param earlier on an earlier version of the cluster, by reviewers who have not confirmed it
 */
public record Standing(List<Decision> current, List<Decision> earlier) {
    /** So many must have decided before anybody sees what the others say. */
    public static final int REVIEWERS = 2;

    /** Whether the verdicts may be shown: to somebody who has given one, or once enough are in. */
    public boolean open(@Nullable String reader) {
        return current.size() >= REVIEWERS || current.stream().anyMatch(d -> d.by().equals(reader));
    }

    /** Whether the reviewers' verdicts on the present version differ. */
    public boolean disagrees() {
        return current.stream().map(Decision::verdict).distinct().count() > 1;
    }

    /** The name that was given last, once enough have decided; else nothing, because a name can give away a verdict. */
    public Optional<String> name() {
        if (current.size() < REVIEWERS) return Optional.empty();
        return current.stream()
                .filter(d -> d.name() != null)
                .max(Comparator.comparing(Decision::at))
                .map(Decision::name);
    }

    /** Left out by any of those who say that the others are inauthentic. */
    public Set<String> leftOut() {
        Set<String> out = new TreeSet<>();
        current.stream().filter(Decision::isInauthentic).forEach(d -> out.addAll(d.without()));
        return out;
    }

    /** Returns the decisions on the present version that call the cluster inauthentic. */
    public List<Decision> inauthentic() {
        return current.stream().filter(Decision::isInauthentic).toList();
    }
}
