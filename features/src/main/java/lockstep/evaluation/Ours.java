package lockstep.evaluation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lockstep.kernel.Candidate;
import lockstep.kernel.CellDetection;
import lockstep.kernel.ClusterSettings;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.Statistics;
import lockstep.kernel.Tier;
import lockstep.synthetic.MadeActions;

/**
 * What one tier alone brings forward, with the defaults of a detection: one list of all windows, each cluster as the window shows
 * it that gives it the most bits. (A detection makes one list of both tiers, in which a larger group of the lead tier may absorb a
 * smaller one.)
 *
 * @param accounts in a cluster whose bits pay for the choice among the windows
 * @param core those that add bits to it: of the others a cluster says that it does without them, and no list names them
 * @param byArrival those in a cluster whose bits still pay for it when they are counted by arrivals, as a flag asks
 * @param byBursts those in a cluster with 7 e-bits or more after one is paid for the choice between arrivals and bursts
 * @param bestBits of any group, less the price of that choice; -∞ where no two accounts came near
 */
record Ours(Set<Integer> accounts, Set<Integer> core, Set<Integer> byArrival, Set<Integer> byBursts, double bestBits) {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS);

    /** @param traces of the same accounts; several are looked at one by one and together */
    static Ours of(List<MadeActions> traces, Tier tier, List<Long> windows) {
        double price = Tier.choiceBits(windows.size());
        List<Statistics> above = new ArrayList<>();
        IdentityHashMap<Statistics, Double> byArrivals = new IdentityHashMap<>();
        double best = Double.NEGATIVE_INFINITY;
        for (long window : windows) {
            FusedDetection detection = new FusedDetection(
                    traces.stream()
                            .map(made -> new CellDetection(made.cell(tier, window), SETTINGS, true))
                            .toList(),
                    SETTINGS.withWindows(windows.size()));
            FusedDetection.Found found = detection.observed();
            for (Statistics s : found.candidates()) {
                best = Math.max(best, s.bits() - price);
                if (s.bits() - price <= 0 && !s.isShownByBursts()) continue;
                above.add(s);
                byArrivals.put(s, detection.shared(s, found.states()).bitsByArrival(s));
            }
        }
        Set<Integer> accounts = new TreeSet<>();
        Set<Integer> core = new TreeSet<>();
        Set<Integer> byArrival = new TreeSet<>();
        Set<Integer> byBursts = new TreeSet<>();
        for (Statistics s : Candidate.oneList(above)) {
            accounts.addAll(s.accounts());
            s.accounts().stream().filter(a -> s.ownBits(a) > 0).forEach(core::add);
            if (s.tier() == Tier.STRONG && s.ebits() >= Candidate.LEAST_FOR_A_FLAG) byBursts.addAll(s.accounts());
            if (byArrivals.getOrDefault(s, 0.0) - price > 0) byArrival.addAll(s.accounts());
        }
        return new Ours(accounts, core, byArrival, byBursts, best);
    }
}
