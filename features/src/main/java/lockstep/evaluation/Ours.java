package lockstep.evaluation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lockstep.kernel.CellDetection;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.MadeActions;

/**
 * What one tier alone brings forward, with the defaults of a detection: one list of all windows, each cluster as the window shows
 * it that gives it the most bits. (A detection makes one list of both tiers, in which a larger group of the lead tier may absorb a
 * smaller one.)
 *
 * @param accounts in a cluster whose bits pay for the choice among the windows
 * @param core those that add bits to it, e-bits where bursts show it: of the others a cluster says that it does without them, and
 *     no list names them
 * @param byArrival those in a cluster with as many bits by arrivals as a flag needs
 * @param byBursts those in a cluster with as many e-bits as a flag needs, also without its most shared object and source
 * @param bestBits of any group, less the price of that choice; -∞ where no two accounts came near
 */
record Ours(Set<Integer> accounts, Set<Integer> core, Set<Integer> byArrival, Set<Integer> byBursts, double bestBits) {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS);

    /** @param traces of the same accounts; several are looked at one by one and together */
    static Ours of(List<MadeActions> traces, Tier tier, List<Long> windows) {
        double price = Tier.choiceBits(windows.size());
        List<Statistics> above = new ArrayList<>();
        IdentityHashMap<Statistics, Detected> detected = new IdentityHashMap<>();
        double best = Double.NEGATIVE_INFINITY;
        for (long window : windows) {
            FusedDetection detection = FusedDetection.of(
                    traces.stream().map(made -> made.cell(tier, window)).toList(),
                    SETTINGS.withWindows(windows.size()),
                    true);
            FusedDetection.Found found = detection.observed();
            for (Statistics s : found.candidates()) {
                best = Math.max(best, s.bits() - price);
                if (s.bits() - price <= 0 && !s.isShownByBursts()) continue;
                above.add(s);
                detected.put(s, Detected.of(s, price, detection, found.states()));
            }
        }
        Set<Integer> accounts = new TreeSet<>();
        Set<Integer> core = new TreeSet<>();
        Set<Integer> byArrival = new TreeSet<>();
        Set<Integer> byBursts = new TreeSet<>();
        for (Statistics s : Candidate.oneList(above)) {
            Detected d = Objects.requireNonNull(detected.get(s));
            accounts.addAll(s.accounts());
            core.addAll(d.core);
            if (d.byBursts) byBursts.addAll(s.accounts());
            if (d.byArrival) byArrival.addAll(s.accounts());
        }
        return new Ours(accounts, core, byArrival, byBursts, best);
    }

    /** Returns the accounts in clusters that e-bits or arrivals let carry a flag. */
    Set<Integer> flaggable() {
        Set<Integer> all = new TreeSet<>(byArrival);
        all.addAll(byBursts);
        return all;
    }

    /** What the window that found a cluster says of it. */
    private record Detected(List<Integer> core, boolean byArrival, boolean byBursts) {
        static Detected of(Statistics s, double price, FusedDetection detection, List<CellDetection.State> states) {
            boolean strong = s.tier() == Tier.STRONG;
            double arrivals = detection.shared(s, states).bitsByArrival(s) - price;
            Group group = new Group(s.label(), s.accounts());
            boolean byBursts = strong
                    && detection.ebits(List.of(group), states).stream()
                            .anyMatch(e -> e.trace().equals(s.trace()) && e.isEnoughForAFlag());
            double[] own = s.isShownByBursts()
                    ? detection.ownEbits(group, s.trace(), states)
                    : s.accounts().stream().mapToDouble(s::ownBits).toArray();
            List<Integer> core = IntStream.range(0, own.length)
                    .filter(a -> own[a] > 0)
                    .mapToObj(a -> s.accounts().get(a))
                    .toList();
            return new Detected(core, strong && arrivals >= Candidate.LEAST_FOR_A_FLAG, byBursts);
        }
    }
}
