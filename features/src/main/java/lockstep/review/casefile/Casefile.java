package lockstep.review.casefile;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.Indicator;
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

    private static final Comparator<ClusterBits> BY_EVIDENCE = Comparator.comparingDouble(
                    (ClusterBits b) -> Math.max(b.bits(), b.ebits() == null ? Double.NEGATIVE_INFINITY : b.ebits()))
            .reversed()
            .thenComparing(ClusterBits::trace)
            .thenComparingLong(ClusterBits::windowS);

    public static final int MOST_LINKS = 20_000;
    public static final int MOST_MOMENTS = 100_000;

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
     * The figures of each trace at the cluster's tier, at the window in which the trace gives the most evidence; the most
     * evidence first. Rows of all traces together are left out.
     */
    public List<ClusterBits> traces() {
        Map<String, ClusterBits> best = new HashMap<>();
        for (ClusterBits b : bits) {
            if (!b.tier().equals(cluster.tier()) || b.isFused()) continue;
            best.merge(b.trace(), b, (one, other) -> BY_EVIDENCE.compare(one, other) <= 0 ? one : other);
        }
        return best.values().stream().sorted(BY_EVIDENCE).toList();
    }

    /** The traces whose own evidence carries the cluster, the most evidence first. */
    public List<String> carrying() {
        return traces().stream()
                .filter(ClusterBits::carries)
                .map(ClusterBits::trace)
                .toList();
    }

    /**
     * How many accounts the members answered by the listed posts of the strongest trace; 0 where fewer than half of these
     * posts are answers.
     */
    public int parents() {
        String strongest = traces().isEmpty() ? "" : traces().get(0).trace();
        Set<Integer> ranks = evidence.stream()
                .filter(e -> e.trace().equals(strongest))
                .map(Evidence::rank)
                .collect(Collectors.toSet());
        List<Moment> posts =
                moments.stream().filter(m -> ranks.contains(m.evidence())).toList();
        List<Moment> answers =
                posts.stream().filter(m -> m.parentAccount() != null).toList();
        if (2 * answers.size() < posts.size()) return 0;
        return (int) answers.stream().map(Moment::parentAccount).distinct().count();
    }

    public Optional<Person> member(String account) {
        return members.stream().filter(p -> p.accountId().equals(account)).findFirst();
    }

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
