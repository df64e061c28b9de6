package lockstep.review.explain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lockstep.detect.ClusterBits;
import lockstep.evidence.Evidence;
import lockstep.kernel.group.FusedStatistics;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Why an account is in a cluster.
 *
 * @param meetings of its posts with other members'
 * @param fewer meetings without which it would add nothing; null where it adds nothing now, where no number of its own
 *     meetings alone would do, and where it adds e-bits, which do not follow from numbers of meetings
 * @param closest the least likely of its ties
 * @param objects on which it met others, the most surprising first
 * @param others things it did that no other member did
 */
public record Explanation(
        Casefile casefile,
        Person account,
        long meetings,
        @Nullable Long fewer,
        List<Link> closest,
        List<Evidence> objects,
        long others) {
    private static final int CLOSEST = 3;

    /** @param account a member */
    public static Explanation of(Casefile c, Person account) {
        return of(c, account, meetings(c).getOrDefault(account.accountId(), 0L));
    }

    /** Of every member, in their order. */
    public static List<Explanation> all(Casefile c, int most) {
        Map<String, Long> meetings = meetings(c);
        return c.members().stream()
                .limit(most)
                .map(m -> of(c, m, meetings.getOrDefault(m.accountId(), 0L)))
                .toList();
    }

    private static Explanation of(Casefile c, Person account, long meetings) {
        String id = account.accountId();
        List<Link> closest = c.links().stream()
                .filter(l -> l.accountA().equals(id) || l.accountB().equals(id))
                .sorted(Comparator.comparingDouble(Link::lnP))
                .limit(CLOSEST)
                .toList();
        List<Evidence> objects =
                c.evidence().stream().filter(e -> e.accountIds().contains(id)).toList();
        long others = account.actions() - account.sharedActions();
        return new Explanation(
                c, account, meetings, fewer(c, account, meetings), closest, objects, Math.max(0, others));
    }

    private static Map<String, Long> meetings(Casefile c) {
        Map<String, Long> meetings = new HashMap<>();
        c.moments().forEach(m -> meetings.merge(m.account(), m.met(), Long::sum));
        return meetings;
    }

    /**
     * How many of its meetings would have to be missing for it to add nothing: the least share f with
     * Σ gain(T − f·M, E) no more than Σ gain(T, E) − its bits · ln 2, over the traces that carry the cluster. T and E are the
     * cluster's meetings and what is expected of them, M the account's own. Where several traces carry it, a pair of posts
     * that meets in two of them counts in both of M and in one of T; so it is about so many.
     */
    private static @Nullable Long fewer(Casefile c, Person account, long meetings) {
        if (account.bits() <= 0 || c.cluster().isShownByBursts()) return null;
        Map<String, Long> own = meetingsByTrace(c, account.accountId());
        List<ClusterBits> carried = carried(c);
        double without = gains(carried, own, 0) - account.bits() * StrictMath.log(2);
        double low = 0;
        double high = 1;
        if (gains(carried, own, high) > without) return null;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (gains(carried, own, middle) <= without) high = middle;
            else low = middle;
        }
        return (long) Math.ceil(high * meetings);
    }

    /** At the tier and window the cluster is shown with: the traces whose gains were added up, or the one that carries it. */
    private static List<ClusterBits> carried(Casefile c) {
        List<ClusterBits> shown = c.bits().stream()
                .filter(b -> b.tier().equals(c.cluster().tier())
                        && b.windowS() == c.cluster().windowS())
                .toList();
        List<ClusterBits> fused = shown.stream()
                .filter(b -> b.togetherOnce() != null && !b.trace().equals(FusedStatistics.TRACE))
                .toList();
        if (shown.stream().anyMatch(b -> b.trace().equals(FusedStatistics.TRACE)) && !fused.isEmpty()) return fused;
        return shown.stream()
                .filter(b -> c.cluster().traces().contains(b.trace()))
                .toList();
    }

    private static double gains(List<ClusterBits> traces, Map<String, Long> own, double missing) {
        double sum = 0;
        for (ClusterBits b : traces) {
            Long once = b.togetherOnce();
            double together = (once == null ? b.together() : once) - missing * own.getOrDefault(b.trace(), 0L);
            sum += Bits.gain((long) Math.floor(Math.max(0, together)), b.expected());
        }
        return sum;
    }

    private static Map<String, Long> meetingsByTrace(Casefile c, String account) {
        Map<Integer, String> traces = new HashMap<>();
        c.evidence().forEach(e -> traces.put(e.rank(), e.trace()));
        Map<String, Long> own = new HashMap<>();
        for (Moment m : c.moments()) {
            if (m.account().equals(account)) own.merge(traces.getOrDefault(m.evidence(), ""), m.met(), Long::sum);
        }
        return own;
    }

    /** The account's first listed post on an object. */
    public Optional<Moment> post(Evidence object) {
        return casefile.moments().stream()
                .filter(m -> m.evidence() == object.rank() && m.account().equals(account.accountId()))
                .findFirst();
    }

    /** The other account of a tie. */
    public String other(Link link) {
        return link.accountA().equals(account.accountId()) ? link.accountB() : link.accountA();
    }

    /** By which posts two members met, in order of time: both on the object, no further apart than its window. */
    public static List<List<Moment>> between(Casefile c, String one, String other) {
        Map<Integer, Long> windows = new HashMap<>();
        c.evidence().forEach(e -> windows.put(e.rank(), e.windowS()));
        List<Moment> ones = of(c, one);
        List<Moment> others = of(c, other);
        return ones.stream()
                .flatMap(a -> others.stream()
                        .filter(b -> a.evidence() == b.evidence())
                        .filter(b -> apart(a, b) <= 1000 * windows.getOrDefault(a.evidence(), 0L))
                        .map(b -> a.at().isAfter(b.at()) ? List.of(b, a) : List.of(a, b)))
                .sorted(Comparator.comparing((List<Moment> m) -> m.get(0).at())
                        .thenComparing(m -> m.get(0).evidence()))
                .toList();
    }

    /** Returns the time between two moments in milliseconds, 0 or more. */
    public static long apart(Moment a, Moment b) {
        return Math.abs(a.at().toEpochMilli() - b.at().toEpochMilli());
    }

    private static List<Moment> of(Casefile c, String account) {
        return c.moments().stream().filter(m -> m.account().equals(account)).toList();
    }
}
