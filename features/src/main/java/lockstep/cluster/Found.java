package lockstep.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.action.Trace;
import lockstep.statistics.Bits;
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
 * @param best by one trace or by all, of the strong tier where its bits are above 0
 * @param all the figures of its members as they are, trace by trace
 * @param once at the tier and window of `best`: all traces, with each pair of posts counted once
 * @param chances p of each trace there
 * @param shown bits of the best window, less the price of having chosen it and its tier
 * @param grounds of the strong tier, by trace and window
 * @param names account ids by number
 */
record Found(
        String id,
        Candidate best,
        List<Figures> all,
        Fusion once,
        Map<String, Double> chances,
        double shown,
        Map<String, Ground> grounds,
        Map<Integer, String> names) {
    /** So unlikely must a trace be, by itself, to be named among those that carry a cluster of several. */
    private static final double CARRIES = 0.01;

    private static final Comparator<Candidate> BEST = Comparator.comparingDouble(Candidate::bits)
            .thenComparing(Candidate::trace)
            .thenComparing(Candidate::windowS, Comparator.reverseOrder());

    /**
     * One list of all candidates, best first, each looked at through every trace.
     *
     * @param tests for p of each trace
     */
    static List<Found> of(
            SparkSession spark, RunFolder run, Cleaning clean, List<Candidate> candidates, TraceTests tests) {
        double choice = Bits.choice(clean.in().windows().length);
        List<Candidate> kept = Candidate.oneList(
                candidates.stream().filter(c -> c.bits() - choice > 0).toList());
        if (kept.isEmpty()) return List.of();

        List<Group> accounts = new ArrayList<>();
        for (int label = 0; label < kept.size(); label++) {
            accounts.add(new Group(label, Fusion.TRACE, kept.get(label).accounts()));
        }
        List<Group> groups = Fusions.everyTrace(accounts, clean.in());
        Map<Integer, List<Figures>> all = byLabel(clean.figures(groups), Figures::label);
        Map<Integer, List<Fusion>> fused = byLabel(clean.fusions(accounts), Fusion::label);
        Map<Integer, List<Ground>> ofAll = byLabel(Grounds.of(groups, clean.in(), run), Ground::label);

        Map<Integer, String> names = names(spark, run, kept);
        List<Found> found = new ArrayList<>();
        for (int label = 0; label < kept.size(); label++) {
            Map<String, Ground> grounds = ofAll.getOrDefault(label, List.of()).stream()
                    .collect(Collectors.toMap(g -> key(g.trace(), g.windowS()), Function.identity()));
            List<Figures> figures = all.getOrDefault(label, List.of());
            List<Fusion> firm = fused.getOrDefault(label, List.of()).stream()
                    .map(f -> f.only(part -> firm(grounds, part)))
                    .toList();
            Candidate best = best(figures, firm, grounds, choice);
            if (best.bits() - choice <= 0) continue; // strong by unknown sources only, and nothing at the lead tier
            Fusion once = firm.stream()
                    .filter(f -> f.tier().equals(best.tier()) && f.windowS() == best.windowS())
                    .findFirst()
                    .orElseThrow();
            String id = Fingerprint.ofLines(once.accounts().stream()
                            .map(a -> names.getOrDefault(a, "?"))
                            .sorted()
                            .toList())
                    .substring(0, 12);
            found.add(new Found(id, best, figures, once, Map.of(), best.bits() - choice, grounds, names));
        }
        found = apart(found);
        List<Map<String, Double>> chances =
                tests.of(found.stream().map(Found::once).toList());
        List<Found> tested = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) tested.add(found.get(i).with(chances.get(i)));
        return tested;
    }

    /** Once more by what is shown: parts of a group may have been found at another tier than the whole. */
    private static List<Found> apart(List<Found> all) {
        List<Found> bestFirst = all.stream()
                .sorted(Comparator.comparing((Found f) -> f.best.tier().equals(Tier.LEAD.column()))
                        .thenComparing(Found::shown, Comparator.reverseOrder())
                        .thenComparing(Found::id))
                .toList();
        return Candidate.oneList(bestFirst, Found::once);
    }

    private static <T> Map<Integer, List<T>> byLabel(List<T> all, Function<T, Integer> label) {
        Map<Integer, List<T>> by = new HashMap<>();
        all.forEach(
                t -> by.computeIfAbsent(label.apply(t), l -> new ArrayList<>()).add(t));
        return by;
    }

    private Found with(Map<String, Double> ofTraces) {
        return new Found(id, best, all, once, ofTraces, shown, grounds, names);
    }

    /** The strongest of the strong tier where it pays for having been chosen among windows, else of the lead tier. */
    private static Candidate best(
            List<Figures> figures, List<Fusion> fused, Map<String, Ground> grounds, double choice) {
        List<Candidate> all = Stream.<Candidate>concat(figures.stream().filter(f -> firm(grounds, f)), fused.stream())
                .toList();
        return all.stream()
                .filter(c -> c.tier().equals(Tier.STRONG.column()) && c.bits() - choice > 0)
                .max(BEST)
                .or(() -> all.stream()
                        .filter(c -> c.tier().equals(Tier.LEAD.column()))
                        .max(BEST))
                .orElseThrow();
    }

    private static String key(String trace, long windowS) {
        return trace + " " + windowS;
    }

    /** The strong tier may not be spoken of where too many sources are unknown. */
    private static boolean firm(Map<String, Ground> grounds, Figures f) {
        if (f.tier().equals(Tier.LEAD.column())) return true;
        Ground ground = grounds.get(key(f.trace(), f.windowS()));
        return ground == null || ground.sourceKnown();
    }

    boolean firm(Figures f) {
        return firm(grounds, f);
    }

    /** Ascending. */
    List<Integer> accounts() {
        return once.accounts();
    }

    /** Of the trace that says most of it; nothing where nobody met in the strong tier's strata. */
    @Nullable
    Ground ground() {
        return grounds.get(key(leading().trace(), best.windowS()));
    }

    /** The trace that says most in the tier and window it is shown with. */
    Figures leading() {
        return best instanceof Figures f
                ? f
                : once.parts().stream()
                        .max(Comparator.comparingDouble(Figures::gain).thenComparing(Figures::trace))
                        .orElseThrow();
    }

    List<String> platforms() {
        return accounts().stream()
                .map(a -> name(a).replaceFirst(":.*", ""))
                .distinct()
                .sorted()
                .toList();
    }

    String name(int account) {
        return names.getOrDefault(account, "?");
    }

    /**
     * The traces that carry it. Where one trace carries it best, each that does so too with its best figures, at the
     * cluster's own tier where that has any bits; where several do together, those that say something there.
     */
    List<Figures> carrying() {
        if (best instanceof Fusion) {
            return all.stream()
                    .filter(f -> f.tier().equals(best.tier()) && f.windowS() == best.windowS())
                    .filter(f -> firm(f) && chances.getOrDefault(f.trace(), 1.0) <= CARRIES)
                    .sorted(Comparator.comparing(f -> Trace.named(f.trace())))
                    .toList();
        }
        Map<Trace, List<Figures>> byTrace = all.stream()
                .filter(f -> f.bits() > 0 && firm(f))
                .collect(Collectors.groupingBy(f -> Trace.named(f.trace()), TreeMap::new, Collectors.toList()));
        return byTrace.values().stream()
                .map(ofTrace -> ofTrace.stream()
                        .max(Comparator.comparing((Figures f) -> f.tier().equals(best.tier()))
                                .thenComparing(BEST))
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
