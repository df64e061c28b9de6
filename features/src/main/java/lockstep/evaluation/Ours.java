package lockstep.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lockstep.statistics.Bits;
import lockstep.cluster.Candidate;
import lockstep.cluster.CellSearch;
import lockstep.cluster.ClusterSettings;
import lockstep.cluster.FusedSearch;
import lockstep.synthetic.MadeActions;
import lockstep.pair.Tier;

/**
 * What one tier alone brings forward, with the defaults of a detection: one list of all windows, each cluster as the window shows
 * it that gives it the most bits. (A detection makes one list of both tiers, in which a larger group of the lead tier may absorb a
 * smaller one.)
 *
 * @param accounts in a cluster whose bits pay for the choice among the windows
 * @param core those that add bits to it: of the others a cluster says that it does without them, and no list names them
 * @param byArrival those in a cluster whose bits still pay for it when they are counted by arrivals, as a flag asks
 * @param bestBits of any group, less the price of that choice; -∞ where no two accounts came near
 */
record Ours(Set<Integer> accounts, Set<Integer> core, Set<Integer> byArrival, double bestBits) {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS);

    /** @param traces of the same accounts; several are looked at one by one and together */
    static Ours of(List<MadeActions> traces, Tier tier, List<Long> windows) {
        double price = Bits.choice(windows.size());
        List<Candidate> above = new ArrayList<>();
        Map<Candidate, Double> byArrivals = new HashMap<>();
        double best = Double.NEGATIVE_INFINITY;
        for (long window : windows) {
            List<CellSearch> cells = traces.stream()
                    .map(made -> new CellSearch(made.cell(tier, window), SETTINGS, !made.slotted()))
                    .toList();
            FusedSearch.Found found = new FusedSearch(cells, SETTINGS).found();
            for (Candidate c : found.all()) {
                best = Math.max(best, c.bits() - price);
                if (c.bits() - price <= 0) continue;
                above.add(c);
                byArrivals.put(c, found.bitsByArrival(c));
            }
        }
        Set<Integer> accounts = new TreeSet<>();
        Set<Integer> core = new TreeSet<>();
        Set<Integer> byArrival = new TreeSet<>();
        for (Candidate c : Candidate.oneList(above)) {
            accounts.addAll(c.accounts());
            c.accounts().stream().filter(a -> c.ownBits(a) > 0).forEach(core::add);
            if (byArrivals.getOrDefault(c, 0.0) - price > 0) byArrival.addAll(c.accounts());
        }
        return new Ours(accounts, core, byArrival, best);
    }
}
