package lockstep.indicators;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lockstep.action.Trace;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import lockstep.kernel.meeting.Tier;
import org.jspecify.annotations.Nullable;

/** How much of what the accounts do is done together, by whom else, and on how narrow a ground the cluster stands. */
final class Sharing {
    static final double ONE_PURPOSE = 0.8;
    static final double LEAST_ACTIONS = 20;
    static final double MOST = 0.5;
    static final double NARROW = 0.25;

    private Sharing() {}

    /** The share of all members' actions that are shared. Comparable accounts are in no cluster, so there is no baseline. */
    static Optional<Indicator> purpose(Case c) {
        double value = shared(c);
        double actions =
                Case.median(c.members().stream().mapToDouble(Member::actions).toArray());
        boolean holds = value >= ONE_PURPOSE
                && actions >= LEAST_ACTIONS; // nobody knows the purpose of an account seen five times
        Map<String, String> seen = Map.of("actions", whole(actions));
        return Optional.of(c.says("single_purpose", Indicator.FOR, value, null, null, holds, seen));
    }

    /** The share of an account's own texts, reposts not counted, that another account has posted too. */
    static Optional<Indicator> copies(Case c) {
        double[] members = Case.known(c.histories(), AccountHistory::copiedShare);
        double[] others = Case.known(c.others(), AccountHistory::copiedShare);
        if (members.length < 3 || others.length == 0) return Optional.empty();
        double value = Case.median(members);
        double p = Tests.higher(members, others);
        double baseline = Case.median(others);
        boolean holds = p <= Indicator.MOST_P && value >= baseline + NARROW;
        // where texts carry the cluster, its members were found by what they have copied
        Double shown = c.cluster().traces().contains(Trace.TEXT.column()) ? null : p;
        return Optional.of(c.says(
                "copied_texts", Indicator.FOR, value, baseline, shown, holds, Map.of("accounts", "" + members.length)));
    }

    /** The share of the typical member's actions that are its own, and the days on which it is there at all. */
    static Optional<Indicator> ownLife(Case c) {
        if (c.others().isEmpty()) return Optional.empty();
        double value = Case.median(c.members().stream()
                .mapToDouble(m -> 1 - (double) m.sharedActions() / Math.max(1, m.actions()))
                .toArray());
        double days = Case.median(
                c.histories().stream().mapToDouble(AccountHistory::days).toArray());
        double othersDays = Case.median(
                c.others().stream().mapToDouble(AccountHistory::days).toArray());
        return Optional.of(c.says(
                "own_life",
                Indicator.AGAINST,
                value,
                null,
                null,
                value >= MOST && days >= othersDays,
                Map.of("days", whole(days), "days_of_others", whole(othersDays))));
    }

    /** Members that add nothing: the cluster is there without them. */
    static Optional<Indicator> edges(Case c) {
        long edges = c.members().stream().filter(m -> m.bits() <= 0).count();
        double value = (double) edges / Math.max(1, c.members().size());
        return Optional.of(c.says(
                "edge_members", Indicator.AGAINST, value, null, null, value >= NARROW, Map.of("accounts", "" + edges)));
    }

    /**
     * The share of accounts in no cluster among all that acted on the same objects within one hour: many of them suggest a
     * trend or the news of the day. Only traces that carry the cluster count: who answers the same post with other words does not do
     * the same as those who post one text. Rhythm is left out, because posts of others in one place suggest nothing.
     */
    static Optional<Indicator> outsiders(Case c) {
        List<Evidence> things = c.evidence().stream()
                .filter(e -> !e.trace().equals(Trace.RHYTHM.column()))
                .filter(e -> c.cluster().traces().contains(e.trace()))
                .toList();
        long outside = things.stream().mapToLong(Evidence::outsiders).sum();
        long inside = things.stream().mapToLong(Evidence::accounts).sum();
        if (inside == 0) return Optional.empty();
        double value = (double) outside / (outside + inside);
        return Optional.of(c.says(
                "outsiders",
                Indicator.AGAINST,
                value,
                null,
                null,
                value >= MOST,
                Map.of("outside", "" + outside, "inside", "" + inside)));
    }

    /** The share of the bits that is left without the most shared object. */
    static Optional<Indicator> oneObject(Case c) {
        return left(c, "one_object", c.cluster().bitsWithoutTopObject());
    }

    static Optional<Indicator> oneSource(Case c) {
        return left(c, "one_source", c.cluster().bitsWithoutTopSource());
    }

    static Optional<Indicator> onlyLead(Case c) {
        if (c.cluster().isByBaseline()) return Optional.empty();
        boolean lead = c.cluster().tier().equals(Tier.LEAD.column());
        return Optional.of(c.says("only_lead", Indicator.AGAINST, lead ? 1 : 0, null, null, lead, Map.of()));
    }

    /** What somebody called for in public before it was done. */
    static Optional<Indicator> publicCall(Case c) {
        List<String> objects = c.evidence("text")
                .limit(PublicCalls.ASKED)
                .map(Evidence::objectId)
                .toList();
        if (objects.isEmpty()) return Optional.empty();
        long called = objects.stream().filter(c.calls()::containsKey).count();
        double value = (double) called / objects.size();
        Map<String, String> which = objects.stream()
                .filter(c.calls()::containsKey)
                .findFirst()
                .map(o -> Map.of("post", c.calls().getOrDefault(o, "")))
                .orElse(Map.of());
        return Optional.of(c.says("public_call", Indicator.AGAINST, value, null, null, value >= MOST, which));
    }

    private static Optional<Indicator> left(Case c, String name, @Nullable Double without) {
        Cluster cluster = c.cluster();
        if (without == null || cluster.bits() <= 0) return Optional.empty();
        double value = Math.max(0, without) / cluster.bits();
        return Optional.of(c.says(name, Indicator.AGAINST, value, null, null, value <= NARROW, Map.of()));
    }

    private static double shared(Case c) {
        long all = c.members().stream().mapToLong(Member::actions).sum();
        return (double) c.members().stream().mapToLong(Member::sharedActions).sum() / Math.max(1, all);
    }

    /** The same on every machine, whatever its language. */
    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
