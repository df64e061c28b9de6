package lockstep.flag;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.evidence.Evidence;
import lockstep.export.Reveal;
import lockstep.ingest.post.AccountKey;
import lockstep.ingest.post.Addresses;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.NameList;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.table.RunFolder;
import org.jspecify.annotations.Nullable;

/** From pseudonyms back to the accounts that a platform knows; posts and what stands in texts keep their pseudonyms. */
public final class Renamed {
    /** Where a run has no pseudonyms, or is to keep them. */
    public static final Renamed NOBODY = new Renamed(null, Map.of());

    private final @Nullable KeyFile key;
    private final Map<String, String> originals;

    private Renamed(@Nullable KeyFile key, Map<String, String> originals) {
        this.key = key;
        this.originals = originals;
    }

    /** By the list beside the key. */
    public static Renamed by(KeyFile key) throws IOException {
        Map<String, String> originals = new HashMap<>();
        NameList.read(key).stream()
                .filter(n -> n.kind().equals("account"))
                .forEach(n -> originals.putIfAbsent(n.platform() + ":" + n.pseudonym(), n.original()));
        return new Renamed(key, originals);
    }

    /** Writes down that names are about to be revealed; a reveal that cannot be written down does not happen. */
    void log(Path run, int names) {
        if (key != null) Reveal.log(RunFolder.local(run), key, names);
    }

    Casefile of(Casefile c) {
        if (originals.isEmpty()) return c;
        return new Casefile(
                c.cluster(),
                c.bits(),
                c.indicators(),
                c.members().stream().map(this::person).toList(),
                c.links().stream().map(this::link).toList(),
                c.linksInAll(),
                c.evidence().stream().map(this::evidence).toList(),
                c.evidenceInAll(),
                c.moments().stream()
                        .map(m -> new Moment(
                                m.evidence(),
                                account(m.account()),
                                m.at(),
                                m.post(),
                                m.met(),
                                m.text(),
                                m.language(),
                                m.url(),
                                m.place(),
                                m.parent(),
                                m.parentAccount(),
                                m.parentUrl()))
                        .toList(),
                c.momentsInAll(),
                c.weeks(),
                c.targets(),
                c.targetNames(),
                c.targetUrls(),
                c.from(),
                c.to());
    }

    private Person person(Person p) {
        String id = account(p.accountId());
        String handle = name(p.platform(), p.handle());
        return new Person(
                id,
                p.platform(),
                handle,
                p.handles().stream()
                        .map(h -> String.valueOf(name(p.platform(), h)))
                        .toList(),
                name(p.platform(), p.name()),
                Addresses.account(p.platform(), AccountKey.id(id), handle),
                p.bits(),
                p.role(),
                p.actions(),
                p.sharedActions(),
                p.followers(),
                p.following(),
                p.createdAt(),
                p.verified(),
                p.firstSeen(),
                p.lastSeen(),
                p.posts(),
                p.evidence(),
                p.own());
    }

    private Link link(Link l) {
        return new Link(
                account(l.accountA()),
                account(l.accountB()),
                l.traces(),
                l.trace(),
                l.windowS(),
                l.tier(),
                l.together(),
                l.expected(),
                l.lnP(),
                l.q(),
                l.medianGapS(),
                l.firstAt(),
                l.lastAt());
    }

    private Evidence evidence(Evidence e) {
        List<String> accounts = e.accountIds().stream().map(this::account).toList();
        return new Evidence(
                e.clusterId(),
                e.rank(),
                e.trace(),
                e.objectId(),
                e.object(),
                e.accounts(),
                accounts,
                e.outsiders(),
                e.expected(),
                e.firstAt(),
                e.lastAt(),
                e.sampleText(),
                e.postIds(),
                e.meetings(),
                e.windowS());
    }

    String account(String qualified) {
        String original = originals.get(qualified);
        return original == null ? qualified : AccountKey.qualified(AccountKey.platform(qualified), original);
    }

    private @Nullable String name(String platform, @Nullable String pseudonym) {
        return pseudonym == null ? null : originals.getOrDefault(platform + ":" + pseudonym, pseudonym);
    }
}
