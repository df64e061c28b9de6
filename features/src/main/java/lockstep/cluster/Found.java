package lockstep.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.chance.Bits;
import lockstep.pair.AccountNumber;
import lockstep.pair.Tier;
import lockstep.run.Fingerprint;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * One cluster of the one list, with what every trace, tier and window say of its members.
 *
 * @param id the first 12 hex of SHA-256 over the sorted members
 * @param accounts its members' numbers, ascending
 * @param best the strong tier's best figures where they are above 0, else those it was found by
 * @param all the figures of its members as they are
 * @param shown bits of the best window, less the price of having chosen it and its tier
 * @param grounds of the strong tier, by trace and window
 * @param names account ids by number
 */
record Found(
        String id,
        List<Integer> accounts,
        Figures best,
        List<Figures> all,
        double shown,
        Map<String, Ground> grounds,
        Map<Integer, String> names) {

    /** One list of all candidates, best first, each looked at through every trace. */
    static List<Found> of(SparkSession spark, RunFolder run, ClusterInput in, List<Candidate> candidates) {
        double choice = Bits.choice(in.windows().length);
        List<Candidate> kept = Candidate.oneList(
                candidates.stream().filter(c -> c.bits() - choice > 0).toList());
        if (kept.isEmpty()) return List.of();

        Map<Integer, String> names = names(spark, run, kept);
        Map<Integer, List<Figures>> all = new HashMap<>();
        List<Group> groups = new ArrayList<>();
        for (int label = 0; label < kept.size(); label++) {
            for (Trace trace : Trace.values()) {
                groups.add(new Group(label, trace.column(), kept.get(label).accounts()));
            }
        }
        Groups.figures(groups, in)
                .forEach(f ->
                        all.computeIfAbsent(f.label(), l -> new ArrayList<>()).add(f));

        Map<Integer, Map<String, Ground>> grounds = new HashMap<>();
        for (Ground g : Grounds.of(groups, in, run)) {
            grounds.computeIfAbsent(g.label(), l -> new HashMap<>()).put(key(g.trace(), g.windowS()), g);
        }

        List<Found> found = new ArrayList<>();
        for (int label = 0; label < kept.size(); label++) {
            Candidate c = kept.get(label);
            List<String> members = c.accounts().stream()
                    .map(a -> names.getOrDefault(a, "?"))
                    .sorted()
                    .toList();
            List<Figures> figures = all.getOrDefault(label, List.of());
            Map<String, Ground> firm = grounds.getOrDefault(label, Map.of());
            Figures best = strong(figures, firm, choice).orElseGet(() -> lead(figures, c.figures()));
            if (best.bits() - choice <= 0) continue; // strong by unknown sources only, and nothing at the lead tier
            String id = Fingerprint.ofLines(members).substring(0, 12);
            found.add(new Found(id, c.accounts(), best, figures, best.bits() - choice, firm, names));
        }
        return found;
    }

    /** The strongest of the strong tier's figures, where it pays for having been chosen among windows. */
    private static Optional<Figures> strong(List<Figures> figures, Map<String, Ground> grounds, double choice) {
        return figures.stream()
                .filter(f -> f.tier().equals(Tier.STRONG.column()) && f.bits() - choice > 0)
                .filter(f -> firm(grounds, f))
                .max(Comparator.comparingDouble(Figures::bits)
                        .thenComparing(Figures::trace)
                        .thenComparing(Figures::windowS, Comparator.reverseOrder()));
    }

    private static String key(String trace, long windowS) {
        return trace + " " + windowS;
    }

    private static boolean firm(Map<String, Ground> grounds, Figures f) {
        Ground ground = grounds.get(key(f.trace(), f.windowS()));
        return ground == null || ground.sourceKnown();
    }

    /** Whether the strong tier may be spoken of in this trace and window. */
    boolean firm(Figures f) {
        return firm(grounds, f);
    }

    /** Of the trace and window it is shown with; nothing where nobody met in the strong tier's strata. */
    @Nullable
    Ground ground() {
        return grounds.get(key(best.trace(), best.windowS()));
    }

    /** What a cluster is a lead by; figures of the strong tier that are not firm are not spoken of. */
    private static Figures lead(List<Figures> figures, Figures found) {
        if (found.tier().equals(Tier.LEAD.column())) return found;
        return figures.stream()
                .filter(f -> f.tier().equals(Tier.LEAD.column()))
                .max(Comparator.comparingDouble(Figures::bits)
                        .thenComparing(Figures::trace)
                        .thenComparing(Figures::windowS, Comparator.reverseOrder()))
                .orElse(found);
    }

    String name(int account) {
        return names.getOrDefault(account, "?");
    }

    /** The traces that carry it, each with its best figures: at the cluster's own tier where that has any bits. */
    List<Figures> carrying() {
        Map<String, List<Figures>> byTrace = all.stream()
                .filter(f -> f.bits() > 0)
                .collect(Collectors.groupingBy(Figures::trace, TreeMap::new, Collectors.toList()));
        return byTrace.values().stream()
                .map(ofTrace -> ofTrace.stream()
                        .max(Comparator.comparing((Figures f) -> f.tier().equals(best.tier()))
                                .thenComparing(Figures::bits)
                                .thenComparing(Figures::windowS, Comparator.reverseOrder()))
                        .orElseThrow())
                .toList();
    }

    private static Map<Integer, String> names(SparkSession spark, RunFolder run, List<Candidate> kept) {
        List<Integer> numbers =
                kept.stream().flatMap(c -> c.accounts().stream()).distinct().toList();
        return AccountNumber.TABLE
                .values(AccountNumber.TABLE
                        .read(spark, run)
                        .where(col("account").isInCollection(numbers)))
                .stream()
                .collect(Collectors.toMap(AccountNumber::account, AccountNumber::accountId));
    }
}
