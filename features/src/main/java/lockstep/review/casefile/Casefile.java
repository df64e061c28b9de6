package lockstep.review.casefile;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.Indicator;
import lockstep.words.ClusterName;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one cluster. What a reviewer signs is the SHA-256 of the file it stands in; so nothing stands here
 * that changes without the cluster, its evidence or its error rate changing, no place in a queue and no date of a run.
 *
 * @param links among members, the least likely first, no more than {@link #MOST_LINKS}
 * @param evidence the most surprising first, as far as the posts at those in front are fewer than {@link #MOST_MOMENTS}
 * @param evidenceInAll where not all of it is listed
 * @param moments posts by which members met, in order of evidence and time, no more than {@link #MOST_MOMENTS}
 * @param targetNames handles of those targets that have one
 * @param targetUrls addresses of those targets that have one
 * @param from of the timeline: the first post of any member; its columns are {@link #COLUMNS} equal lengths
 */
public record Casefile(
        Cluster cluster,
        List<ClusterBits> bits,
        List<Indicator> indicators,
        List<Person> members,
        List<Link> links,
        long linksInAll,
        List<Evidence> evidence,
        @Nullable Long evidenceInAll,
        List<Moment> moments,
        long momentsInAll,
        List<Week> weeks,
        List<Target> targets,
        Map<String, String> targetNames,
        Map<String, String> targetUrls,
        Instant from,
        Instant to) {
    /** Of the timeline, from first to last post. */
    public static final int COLUMNS = 720;

    public static final int MOST_LINKS = 20_000;
    public static final int MOST_MOMENTS = 100_000;

    /** Returns the cluster's id. */
    public String id() {
        return cluster.clusterId();
    }

    /** Shared objects, listed or not. */
    public long objects() {
        return evidenceInAll == null ? evidence.size() : evidenceInAll;
    }

    /** Whether more posts met than are listed. */
    public boolean isCut() {
        return objects() > evidence.size() || momentsInAll > moments.size();
    }

    /**
     * The figures of each trace at the cluster's tier, the most evidence first. Of a cluster that only given accounts bring up,
     * the trace in which it grows is the first.
     */
    public List<ClusterBits> traces() {
        if (!cluster.isByGivenAlone()) return ClusterBits.byTrace(bits, cluster.tier());
        List<ClusterBits> there =
                bits.stream().filter(b -> b.windowS() == cluster.windowS()).toList();
        return ClusterBits.byTrace(there, cluster.tier()).stream()
                .sorted(Comparator.comparing(b -> !cluster.traces().contains(b.trace())))
                .toList();
    }

    /** The traces whose own evidence carries the cluster, the most evidence first. */
    public List<String> carrying() {
        return traces().stream()
                .filter(ClusterBits::carries)
                .map(ClusterBits::trace)
                .toList();
    }

    /** Whether it has only objects of traces that carry the cluster, while other traces show something of it, too. */
    public boolean holdsCarryingAlone() {
        Set<String> carrying = Set.copyOf(carrying());
        return !carrying.isEmpty()
                && traces().stream().anyMatch(b -> !carrying.contains(b.trace()))
                && evidence.stream().allMatch(e -> carrying.contains(e.trace()));
    }

    /** The same case file with other members, objects and posts. Its counts in all stay where it did not list all of them. */
    public Casefile with(List<Person> persons, List<Evidence> objects, List<Moment> posts) {
        return new Casefile(
                cluster,
                bits,
                indicators,
                persons,
                links,
                linksInAll,
                objects,
                evidenceInAll,
                posts,
                isCut() ? momentsInAll : posts.size(),
                weeks,
                targets,
                targetNames,
                targetUrls,
                from,
                to);
    }

    /** The name from facts, for any language. */
    public ClusterName name() {
        return new ClusterName(
                accounts(), strongest(), Target.inCommon(targets, accounts()), cluster.firstAt(), cluster.lastAt());
    }

    /** The trace with the most evidence; null where there is none. */
    public @Nullable String strongest() {
        return traces().isEmpty() ? null : traces().get(0).trace();
    }

    /** Returns a member by its account id. */
    public Optional<Person> member(String account) {
        return members.stream().filter(p -> p.accountId().equals(account)).findFirst();
    }

    /** Returns the account ids of all members. */
    public List<String> accounts() {
        return members.stream().map(Person::accountId).toList();
    }

    /** The column of the timeline that a time falls in. */
    public int column(Instant at) {
        return column(at, from, to);
    }

    static int column(Instant at, Instant from, Instant to) {
        double length = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        double place = COLUMNS * ((at.toEpochMilli() - from.toEpochMilli()) / length);
        return (int) Math.max(0, Math.min(COLUMNS - 1, place));
    }
}
