package lockstep.flag;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.evidence.Evidence;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;

/** The evidence of a cluster that a list may state: that of the traces that carry the cluster. */
final class CarryingEvidence {
    private CarryingEvidence() {}

    /**
     * The case file without the objects and posts of traces that do not carry the cluster. The members' pieces of evidence are
     * counted again, unless the case file does not name all posts. A cluster that no single trace carries keeps everything.
     */
    static Casefile of(Casefile c) {
        Set<String> carrying = Set.copyOf(c.carrying());
        if (carrying.isEmpty()) return c;
        List<Evidence> evidence =
                c.evidence().stream().filter(e -> carrying.contains(e.trace())).toList();
        Set<Integer> ranks = evidence.stream().map(Evidence::rank).collect(Collectors.toSet());
        List<Moment> moments =
                c.moments().stream().filter(m -> ranks.contains(m.evidence())).toList();
        return c.with(c.isCut() ? c.members() : counted(c.members(), moments), evidence, moments);
    }

    /** Posts by which each member met another one, and no more than the objects on which it did. */
    private static List<Person> counted(List<Person> members, List<Moment> moments) {
        Map<String, Set<String>> posts = new HashMap<>();
        Map<String, Set<Integer>> objects = new HashMap<>();
        for (Moment m : moments) {
            posts.computeIfAbsent(m.account(), a -> new HashSet<>()).add(m.post());
            objects.computeIfAbsent(m.account(), a -> new HashSet<>()).add(m.evidence());
        }
        return members.stream()
                .map(p -> p.withEvidence(Math.min(
                        posts.getOrDefault(p.accountId(), Set.of()).size(),
                        objects.getOrDefault(p.accountId(), Set.of()).size())))
                .toList();
    }
}
