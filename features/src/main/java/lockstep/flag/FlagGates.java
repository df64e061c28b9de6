package lockstep.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lockstep.detect.decoy.DecoySettings;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Person;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Standing;
import lockstep.run.Certificate;
import lockstep.run.EarlierSettings;

/** Decides which clusters and accounts may be listed, and gives the reasons for all others. */
final class FlagGates {
    /** Pieces of evidence that an account must have. */
    static final int EVIDENCE = 3;

    private final Cases cases;
    private final Decisions decisions;
    private final Protection protection;
    private final Set<String> withdrawn;
    private final FlagRequest request;
    private final Renamed renamed;

    FlagGates(
            Cases cases,
            Decisions decisions,
            Protection protection,
            Set<String> withdrawn,
            FlagRequest request,
            Renamed renamed) {
        this.cases = cases;
        this.decisions = decisions;
        this.protection = protection;
        this.withdrawn = withdrawn;
        this.request = request;
        this.renamed = renamed;
    }

    /** Why no list can be made of this run at all; empty where one can. */
    List<String> closed() {
        List<String> because = new ArrayList<>();
        Certificate certificate = cases.manifest().certificate();
        int decoys = certificate == null ? 0 : certificate.decoys();
        if (decoys < DecoySettings.FOR_A_LIST) {
            because.add("The run has %,d decoys; a list needs %,d or more: %s"
                    .formatted(
                            decoys,
                            DecoySettings.FOR_A_LIST,
                            EarlierSettings.withDecoys(
                                    cases.manifest(), cases.run().toString(), DecoySettings.FOR_A_LIST)));
        }
        List<String> platforms =
                cases.queue().quality().platforms().stream().map(c -> c.name()).toList();
        if (request.platform() != null && !platforms.contains(request.platform())) {
            because.add("The run has no platform %s; it has %s."
                    .formatted(request.platform(), String.join(", ", platforms)));
        }
        decisions.problems().forEach(p -> because.add("The decisions cannot be used: " + p));
        return because;
    }

    /**
     * The clusters that pass.
     *
     * @param refused takes a sentence for each that reviewers call inauthentic and that does not pass
     */
    List<Flagged> open(List<String> refused) {
        List<Flagged> open = new ArrayList<>();
        for (Queue.Entry entry : cases.queue().entries()) {
            Standing standing = decisions.standing(entry);
            boolean called = !standing.inauthentic().isEmpty()
                    || standing.earlier().stream().anyMatch(Decision::isInauthentic);
            if (!called) continue;
            Casefile whole = cases.casefile(entry.clusterId());
            Casefile carrying = CarryingEvidence.of(whole);
            List<Person> listed = listed(standing, carrying);
            List<String> because = refusals(standing, whole);
            if (listed.isEmpty()) {
                because.add(
                        "no account meets all conditions: it is core, has %d or more pieces of evidence, is not protected, not left out, not withdrawn, and is on the chosen platform"
                                .formatted(EVIDENCE));
            }
            if (!because.isEmpty()) {
                refused.add(entry.clusterId() + ": " + String.join("; ", because) + ".");
                continue;
            }
            open.add(new Flagged(
                    renamed.of(Narrowed.to(carrying, listed)),
                    words(standing, Narrowed.redaction(whole, listed)),
                    entry.sha256(),
                    whole.members().size() - listed.size()));
        }
        return open;
    }

    private List<Flagged.Word> words(Standing standing, Redaction redaction) {
        return standing.inauthentic().stream()
                .map(d -> new Flagged.Word(
                        d,
                        redaction.of(d.because()),
                        d.override() == null ? "" : redaction.of(d.override()),
                        decisions.firstVerdict(d),
                        redaction.ofKnown(d.name())))
                .toList();
    }

    /** Everything that keeps a cluster off a list. */
    private List<String> refusals(Standing standing, Casefile c) {
        List<String> because = new ArrayList<>();
        if (standing.inauthentic().isEmpty()) {
            because.add("it was decided on an earlier version, and not confirmed since");
        } else if (standing.inauthentic().size() < request.reviewers()) {
            because.add("%d of %d reviewers have said that it is inauthentic"
                    .formatted(standing.inauthentic().size(), request.reviewers()));
        }
        List<String> against = standing.against().stream()
                .map(d -> d.by() + " says " + d.verdict())
                .toList();
        if (!against.isEmpty()) because.add("reviewers disagree: " + String.join(", ", against));
        if (standing.isFrozen(protection.freezes(c.members()))) {
            because.add("%d of %d members are protected, and %d of %d reviewers have overridden that in writing"
                    .formatted(
                            protection.of(c.members()).size(),
                            c.members().size(),
                            standing.overrides(),
                            Standing.REVIEWERS));
        }
        if (!c.cluster().canFlag()) {
            String reasons = String.join(" ", c.cluster().cannotFlagBecause());
            because.add("it cannot be flagged: "
                    + (reasons.endsWith(".") ? reasons.substring(0, reasons.length() - 1) : reasons));
        }
        return because;
    }

    private List<Person> listed(Standing standing, Casefile c) {
        Set<String> out = new TreeSet<>(standing.leftOut());
        out.addAll(protection.of(c.members()));
        out.addAll(withdrawn);
        return c.members().stream()
                .filter(m -> m.isCore()
                        && m.evidence() >= EVIDENCE
                        && !out.contains(m.accountId())
                        && !out.contains(renamed.account(m.accountId())))
                .filter(m -> request.platform() == null || m.platform().equals(request.platform()))
                .toList();
    }
}
