package lockstep.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.chance.Bits;
import lockstep.pair.AccountNumber;
import lockstep.run.Fingerprint;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/**
 * One cluster of the one list, with what every trace, tier and window say of its members.
 *
 * @param id the first 12 hex of SHA-256 over the sorted members
 * @param best the figures it was found by
 * @param all the figures of its members as they are
 * @param shown bits of the best window, less the price of having chosen it
 * @param names account ids by number
 */
record Found(String id, Figures best, List<Figures> all, double shown, Map<Integer, String> names) {

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

        List<Found> found = new ArrayList<>();
        for (int label = 0; label < kept.size(); label++) {
            Candidate c = kept.get(label);
            List<String> members = c.accounts().stream()
                    .map(a -> names.getOrDefault(a, "?"))
                    .sorted()
                    .toList();
            found.add(new Found(
                    Fingerprint.ofLines(members).substring(0, 12),
                    c.figures(),
                    all.getOrDefault(label, List.of()),
                    c.bits() - choice,
                    names));
        }
        return found;
    }

    String name(int account) {
        return names.getOrDefault(account, "?");
    }

    /** The traces that carry it, each with the window in which it has most bits; the shorter one of equals. */
    List<Figures> carrying() {
        return all.stream().collect(Collectors.groupingBy(Figures::trace)).values().stream()
                .map(ofTrace -> ofTrace.stream()
                        .sorted(Comparator.comparingDouble(Figures::bits)
                                .reversed()
                                .thenComparing(Figures::windowS))
                        .findFirst()
                        .orElseThrow())
                .filter(f -> f.bits() > 0)
                .sorted(Comparator.comparing(Figures::trace))
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
