package lockstep.review.explain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.chance.Bits;
import lockstep.evidence.Evidence;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import org.jspecify.annotations.Nullable;

/**
 * Why an account is in a cluster.
 *
 * @param meetings of its posts with other members'
 * @param fewer meetings without which it would add nothing; nothing where it adds nothing now, or where no number of its own
 *     meetings alone would do
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
     * The least d with gain(T − d, E) no more than gain(T, E) − its bits · ln 2: with so many meetings fewer the cluster would
     * have the bits that it has without the account. T and E are the cluster's own, as its page shows them.
     */
    private static @Nullable Long fewer(Casefile c, Person account, long meetings) {
        if (account.bits() <= 0) return null;
        long together = c.cluster().together();
        double expected = c.cluster().expected();
        double without = Bits.gain(together, expected) - account.bits() * StrictMath.log(2);
        long low = 0;
        long high = together;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Bits.gain(together - middle, expected) <= without) high = middle;
            else low = middle + 1;
        }
        return low <= meetings ? low : null;
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

    public static long apart(Moment a, Moment b) {
        return Math.abs(a.at().toEpochMilli() - b.at().toEpochMilli());
    }

    private static List<Moment> of(Casefile c, String account) {
        return c.moments().stream().filter(m -> m.account().equals(account)).toList();
    }
}
