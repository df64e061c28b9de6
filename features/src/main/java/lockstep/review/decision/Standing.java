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
    /** Number of reviewers who must have decided before anybody sees what the others say. */
    public static final int REVIEWERS = 2;

    /** Whether the verdicts may be shown: to somebody who has given one, or once enough are in. */
    public boolean open(@Nullable String reader) {
        return isDecided() || current.stream().anyMatch(d -> d.by().equals(reader));
    }

    /** Whether the reviewers' verdicts on the present version differ. */
    public boolean disagrees() {
        return current.stream().map(Decision::verdict).distinct().count() > 1;
    }

    /** The name that was given last, once enough have decided; else nothing, because a name can give away a verdict. */
    public Optional<String> name() {
        if (!isDecided()) return Optional.empty();
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

    /** Whether enough reviewers have decided on the present version. */
    public boolean isDecided() {
        return current.size() >= REVIEWERS;
    }

    /** Returns the decisions on the present version that call the cluster inauthentic. */
    public List<Decision> inauthentic() {
        return current.stream().filter(Decision::isInauthentic).toList();
    }

    /** Returns the decisions on the present version that keep the cluster off a list, whatever the others say. */
    public List<Decision> against() {
        return current.stream()
                .filter(d -> d.verdict().equals(Verdict.LEGITIMATE.word())
                        || d.verdict().equals(Verdict.NOT_COORDINATED.word()))
                .toList();
    }

    /** Returns how many of those who call the cluster inauthentic have overridden in writing that it is frozen. */
    public long overrides() {
        return inauthentic().stream().filter(d -> d.override() != null).count();
    }

    /**
     * Whether protected members keep the cluster off a list.
     *
     * @param tooManyAreProtected for a list, unless enough reviewers have overridden that in writing
     */
    public boolean isFrozen(boolean tooManyAreProtected) {
        return tooManyAreProtected && overrides() < REVIEWERS;
    }
}
