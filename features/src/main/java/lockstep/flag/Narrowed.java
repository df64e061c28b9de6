package lockstep.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.action.Trace;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.indicators.Indicator;
import lockstep.ingest.post.AccountKey;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;

/**
 * A case file that names some of its members only: neither those who are protected or left out, nor those of another
 * platform stand in it, by id, by post or in a text. The cluster's own figures stay as they were decided on.
 */
final class Narrowed {
    private Narrowed() {}

    static Redaction redaction(Casefile c, List<Person> listed) {
        return Redaction.of(
                c,
                listed.stream().map(Person::accountId).collect(Collectors.toSet()),
                listed.stream().map(Person::platform).collect(Collectors.toSet()));
    }

    static Casefile to(Casefile c, List<Person> listed) {
        Set<String> kept = listed.stream().map(Person::accountId).collect(Collectors.toSet());
        Set<String> platforms = listed.stream().map(Person::platform).collect(Collectors.toSet());
        Redaction redaction = redaction(c, listed);
        Map<Integer, List<Moment>> moments = new TreeMap<>();
        for (Moment m : c.moments()) {
            if (!kept.contains(m.account())) continue;
            moments.computeIfAbsent(m.evidence(), e -> new ArrayList<>()).add(redacted(c, kept, m, redaction));
        }
        moments.values().removeIf(Narrowed::isOneAccounts); // it would show that somebody else was there, and when
        List<Evidence> evidence = c.evidence().stream()
                .filter(e -> moments.containsKey(e.rank()))
                .map(e -> evidence(e, kept, moments.getOrDefault(e.rank(), List.of()), redaction))
                .toList();
        List<Target> targets = c.targets().stream()
                .filter(t -> platforms.contains(platform(t.target())) && !isMember(c, kept, t.target()))
                .toList();
        Map<String, String> names = new TreeMap<>(c.targetNames());
        names.keySet().retainAll(targets.stream().map(Target::target).toList());
        Map<String, String> urls = new TreeMap<>(c.targetUrls());
        urls.keySet().retainAll(names.keySet());
        return new Casefile(
                c.cluster(),
                c.bits(),
                c.indicators().stream().map(i -> indicator(i, redaction)).toList(),
                listed,
                c.links().stream()
                        .filter(l -> kept.contains(l.accountA()) && kept.contains(l.accountB()))
                        .toList(),
                c.linksInAll(),
                evidence,
                null,
                moments.values().stream().flatMap(List::stream).toList(),
                c.momentsInAll(),
                c.weeks(),
                targets,
                names,
                urls,
                c.from(),
                c.to());
    }

    private static boolean isMember(Casefile c, Set<String> kept, String account) {
        String named = AccountKey.of(account);
        return c.members().stream()
                .filter(m -> !kept.contains(m.accountId()))
                .flatMap(Narrowed::names)
                .anyMatch(name -> AccountKey.of(name).equals(named));
    }

    /** Everything that a post can name a member by. */
    private static Stream<String> names(Person member) {
        Stream<String> handles = Stream.concat(Stream.ofNullable(member.handle()), member.handles().stream());
        return Stream.concat(Stream.of(member.accountId()), handles.map(h -> member.platform() + ":" + h));
    }

    private static String platform(String account) {
        return AccountKey.platform(account);
    }

    private static boolean isOneAccounts(List<Moment> moments) {
        return moments.stream().map(Moment::account).distinct().count() < 2;
    }

    /** Without the parent post where its author is a member that is not listed. */
    private static Moment redacted(Casefile c, Set<String> kept, Moment m, Redaction redaction) {
        boolean hidden = m.parentAccount() != null && isMember(c, kept, m.parentAccount());
        return new Moment(
                m.evidence(),
                m.account(),
                m.at(),
                m.post(),
                m.met(),
                redaction.ofKnown(m.text()),
                m.language(),
                redaction.ofKnown(m.url()),
                redaction.ofKnown(m.place()),
                hidden ? null : redaction.ofKnown(m.parent()),
                hidden ? null : m.parentAccount(),
                hidden ? null : redaction.ofKnown(m.parentUrl()));
    }

    /** With times, posts and words of those who are named. */
    private static Evidence evidence(Evidence e, Set<String> kept, List<Moment> moments, Redaction redaction) {
        return new Evidence(
                e.clusterId(),
                e.rank(),
                e.trace(),
                redaction.of(e.objectId()),
                label(e, moments, redaction),
                e.accounts(),
                e.accountIds().stream().filter(kept::contains).toList(),
                e.outsiders(),
                e.expected(),
                moments.get(0).at(),
                moments.get(moments.size() - 1).at(),
                moments.get(0).text(),
                moments.stream().map(Moment::post).distinct().toList(),
                e.meetings(),
                e.windowS());
    }

    /** A text is shown in the words of one who is named: others may have written it a little differently. */
    private static String label(Evidence e, List<Moment> moments, Redaction redaction) {
        boolean listed = moments.stream().anyMatch(m -> e.object().equals(m.text()));
        String own = moments.get(0).text();
        boolean isText = e.trace().equals(Trace.TEXT.column());
        return isText && !listed && own != null ? own : redaction.of(e.object());
    }

    private static Indicator indicator(Indicator i, Redaction redaction) {
        Map<String, String> arguments = new TreeMap<>();
        i.arguments().forEach((name, value) -> arguments.put(name, redaction.of(value)));
        return new Indicator(i.clusterId(), i.name(), i.side(), i.value(), i.baseline(), i.p(), i.holds(), arguments);
    }
}
