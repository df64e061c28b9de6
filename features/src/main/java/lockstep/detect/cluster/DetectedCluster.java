package lockstep.detect.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.action.Trace;
import lockstep.detect.expand.Expansion;
import lockstep.ingest.post.AccountKey;
import lockstep.kernel.StratumSupport;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;
import lockstep.run.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * One cluster of the list, with what every trace, tier and window say about its members.
 *
 * @param id the first 12 hex of SHA-256 over the sorted members
 * @param best the statistics the cluster is shown with: of one trace or fused, at the strong tier where it has bits above 0 there
 * @param all the statistics of its members, cell by cell
 * @param once at the tier and window of `best`: all traces, with each pair of posts counted once
 * @param p of each trace there
 * @param shown the bits of `best`, less the price of the choice of its window and tier
 * @param support the strata behind it at the strong tier, by cell
 * @param names ids of its accounts, in the order of their numbers
 * @param figures that it was made from
 * @param grown the expansion that gives its accounts; null where the search finds it without given accounts
 */
record DetectedCluster(
        Group group,
        String id,
        Statistics best,
        List<GroupStatistics> all,
        FusedStatistics once,
        Map<String, Double> p,
        double shown,
        Map<CellKey, StratumSupport> support,
        List<String> names,
        GroupFigures figures,
        @Nullable Expansion grown) {
    /** A trace of a fused cluster is named among those that carry it only with this p or less. */
    private static final double CARRIES = 0.01;
    /** Where more of the meetings than this have an unknown source, the trace counts as lead only (METHOD.md §1). */
    private static final double MOST_UNKNOWN = 0.2;

    private static final Comparator<Candidate> BEST = Comparator.comparing(Candidate::isShownByBursts)
            .thenComparing(c -> c.isShownByBursts() ? c.ebits() : c.bits())
            .thenComparing(Candidate::trace)
            .thenComparing(Candidate::windowSeconds, Comparator.reverseOrder());

    /**
     * Returns the list of clusters, the best first.
     *
     * @param kept groups of candidates that pay for the choice of their window and tier, the best first
     * @param figures of the groups in every cell
     * @param names account ids by number
     * @param choice the price, in bits, of the choice of a window and tier
     */
    static List<DetectedCluster> of(
            List<Group> kept, GroupFigures figures, Function<Integer, String> names, double choice) {
        List<DetectedCluster> found = new ArrayList<>();
        for (Group g : kept) {
            DetectedCluster cluster = of(g, figures, names, choice, null);
            // else strong by unknown sources only, and nothing at the lead tier
            if (isShown(cluster.best, choice)) found.add(cluster);
        }
        // parts of a group may have been found at another tier than the whole, so the list is made once more
        List<DetectedCluster> bestFirst = found.stream()
                .sorted(Comparator.comparing((DetectedCluster c) -> c.best.tier() == Tier.LEAD)
                        .thenComparing(c -> c.best.shownEbits(), Comparator.reverseOrder())
                        .thenComparing(DetectedCluster::shown, Comparator.reverseOrder())
                        .thenComparing(DetectedCluster::id))
                .toList();
        return Candidate.oneList(bestFirst, DetectedCluster::once);
    }

    /**
     * Returns the list with one more cluster, which is grown from given accounts. It is left out where it is the same as one that
     * the search finds without them, or a part of one.
     */
    static List<DetectedCluster> with(
            List<DetectedCluster> found,
            Group group,
            Expansion grown,
            GroupFigures figures,
            Function<Integer, String> names,
            double choice) {
        List<DetectedCluster> all = new ArrayList<>(found);
        all.add(of(group, figures, names, choice, grown));
        return Candidate.oneList(all, DetectedCluster::once);
    }

    private static DetectedCluster of(
            Group g, GroupFigures figures, Function<Integer, String> names, double choice, @Nullable Expansion grown) {
        Map<CellKey, StratumSupport> support = figures.support(g.label());
        List<GroupStatistics> single = figures.single(g.label());
        List<FusedStatistics> fused = figures.fused(g.label()).stream()
                .map(f -> f.only(part -> isFirm(support, part)))
                .toList();
        Statistics own = best(single, fused, support, choice);
        Statistics best = grown == null || isShown(own, choice)
                ? own
                : Stream.<Statistics>concat(single.stream().filter(s -> isFirm(support, s)), fused.stream())
                        .filter(s -> s.trace().equals(grown.trace())
                                && s.tier().column().equals(grown.tier())
                                && s.windowSeconds() == grown.windowS())
                        .findFirst()
                        .orElse(own);
        FusedStatistics once = fused.stream()
                .filter(f -> f.tier() == best.tier() && f.windowSeconds() == best.windowSeconds())
                .findFirst()
                .orElseThrow();
        List<String> ids = g.accounts().stream().map(names).toList();
        String id = Fingerprint.ofLines(ids.stream().sorted().toList()).substring(0, 12);
        return new DetectedCluster(
                g, id, best, single, once, Map.of(), best.bits() - choice, support, ids, figures, grown);
    }

    private static boolean isShown(Statistics best, double choice) {
        return best.isShownByBursts() || best.bits() - choice > 0;
    }

    DetectedCluster with(Map<String, Double> ofTraces) {
        return new DetectedCluster(group, id, best, all, once, ofTraces, shown, support, names, figures, grown);
    }

    /** Returns the strongest of the strong tier where e-bits show it or it pays for the choice of its window, else of the lead tier. */
    private static Statistics best(
            List<GroupStatistics> single,
            List<FusedStatistics> fused,
            Map<CellKey, StratumSupport> support,
            double choice) {
        List<Statistics> all = Stream.<Statistics>concat(
                        single.stream().filter(g -> isFirm(support, g)), fused.stream())
                .toList();
        return all.stream()
                .filter(s -> s.tier() == Tier.STRONG && isShown(s, choice))
                .max(BEST)
                .or(() -> all.stream().filter(s -> s.tier() == Tier.LEAD).max(BEST))
                .orElseThrow();
    }

    /** Whether the tier may be claimed. With an unknown source a reaction is compared with a whole day, which shows nothing strong. */
    private static boolean isFirm(Map<CellKey, StratumSupport> support, GroupStatistics g) {
        if (g.tier() == Tier.LEAD || g.cell().trace().lead != Trace.Strata.SOURCE) return true;
        StratumSupport of = support.get(g.cell());
        return of == null || of.unknownShare() <= MOST_UNKNOWN;
    }

    boolean isFirm(GroupStatistics g) {
        return isFirm(support, g);
    }

    TierWindow tierWindow() {
        return new TierWindow(best.tier(), best.windowSeconds());
    }

    /** Returns the strata behind the trace that says most; null where nobody met in strata of the strong tier. */
    @Nullable
    StratumSupport leadingSupport() {
        GroupStatistics leading = best instanceof GroupStatistics g
                ? g
                : once.parts().stream()
                        .max(Comparator.comparingDouble(GroupStatistics::gain).thenComparing(GroupStatistics::trace))
                        .orElseThrow();
        return support.get(new CellKey(leading.cell().trace(), Tier.STRONG, best.windowSeconds()));
    }

    List<String> platforms() {
        return names.stream().map(AccountKey::platform).distinct().sorted().toList();
    }

    /**
     * Returns the traces that carry the cluster. Where several traces together show it, those with a small p or enough e-bits. Where one trace
     * shows it best, each that has bits above 0 or enough e-bits, with its best window, at the cluster's own tier where it has bits there.
     * A cluster that only given accounts bring up is carried by the trace in which it grows.
     */
    List<GroupStatistics> carrying() {
        if (best instanceof FusedStatistics) {
            List<GroupStatistics> here = all.stream()
                    .filter(g -> g.tier() == best.tier() && g.windowSeconds() == best.windowSeconds() && isFirm(g))
                    .sorted(Comparator.comparing(g -> g.cell().trace()))
                    .toList();
            List<GroupStatistics> carrying = here.stream()
                    .filter(g -> p.getOrDefault(g.trace(), 1.0) <= CARRIES || g.isShownByBursts())
                    .toList();
            if (!carrying.isEmpty() || !best.isShownByBursts() && grown == null) return carrying;
            return here.stream()
                    .max(Comparator.comparingDouble(Candidate::ebits).thenComparing(BEST))
                    .stream()
                    .toList();
        }
        Map<Trace, List<GroupStatistics>> byTrace = all.stream()
                .filter(g -> (g.bits() > 0 || g.isShownByBursts() || grown != null && g.equals(best)) && isFirm(g))
                .collect(Collectors.groupingBy(g -> g.cell().trace(), TreeMap::new, Collectors.toList()));
        return byTrace.values().stream()
                .map(ofTrace -> ofTrace.stream()
                        .max(Comparator.comparing((GroupStatistics g) -> g.tier() == best.tier())
                                .thenComparing(BEST))
                        .orElseThrow())
                .toList();
    }

    /** Returns what the shards are asked about the cluster, by tier and window. */
    List<CarriedShards.Question> questions() {
        Map<TierWindow, Set<String>> carrying = carrying().stream()
                .collect(Collectors.groupingBy(
                        g -> new TierWindow(g.tier(), g.windowSeconds()),
                        Collectors.mapping(GroupStatistics::trace, Collectors.toSet())));
        carrying.putIfAbsent(tierWindow(), Set.of());
        Set<String> fused = once.parts().stream().map(GroupStatistics::trace).collect(Collectors.toSet());
        return carrying.entrySet().stream()
                .map(e -> new CarriedShards.Question(
                        group,
                        e.getKey(),
                        e.getValue(),
                        e.getKey().equals(tierWindow()) ? best.trace() : null,
                        best.isShownByBursts(),
                        fused))
                .toList();
    }
}
