package lockstep.score;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lockstep.chance.Bits;
import lockstep.cluster.CellSearch;
import lockstep.cluster.ClusterSettings;
import lockstep.cluster.Figures;
import lockstep.made.MadeActions;
import lockstep.pair.Tier;

/**
 * What one tier alone brings forward, with the defaults of a detection. (A detection then makes one list of both tiers, in
 * which a larger group of the lead tier may absorb a smaller one.)
 *
 * @param accounts in a cluster whose bits pay for the choice among the windows
 * @param bestBits of any group, without that price; -∞ where no two accounts came near
 */
record Ours(Set<Integer> accounts, double bestBits) {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS);

    static Ours of(MadeActions made, Tier tier, List<Long> windows) {
        Set<Integer> accounts = new TreeSet<>();
        double best = Double.NEGATIVE_INFINITY;
        for (long window : windows) {
            for (Figures f : new CellSearch(made.cell(tier, window), SETTINGS, !made.slotted()).clusters()) {
                best = Math.max(best, f.bits());
                if (f.bits() - Bits.choice(windows.size()) > 0) accounts.addAll(f.accounts());
            }
        }
        return new Ours(accounts, best);
    }
}
