package lockstep.baselines;

import java.util.Set;
import lockstep.kernel.meeting.CellActions;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * CooRTweet's rule (Righetti and Balluff 2025): accounts that share the same object within the window, a pair counted where
 * either side does so at least twice, and the edges whose weight is above a quantile of all weights.
 *
 * @param quantile type 7
 */
public record RepeatedShares(double quantile) implements Recipe {
    private static final int LEAST_PARTICIPATION = 2;

    @Override
    public Set<Integer> flagged(CellActions cell) {
        boolean[] paired = new boolean[cell.size()];
        cell.meetings((i, j) -> {
            boolean pair = cell.account(i) != cell.account(j);
            paired[i] |= pair;
            paired[j] |= pair;
        });
        int[] accounts = cell.accounts();
        int[] part = new int[accounts.length];
        for (int i = 0; i < paired.length; i++) {
            if (paired[i]) part[cell.account(i)]++;
        }

        PairWeights weights = new PairWeights(accounts.length);
        cell.meetings((i, j) -> {
            boolean enough =
                    part[cell.account(i)] >= LEAST_PARTICIPATION || part[cell.account(j)] >= LEAST_PARTICIPATION;
            if (enough && cell.account(i) != cell.account(j)) weights.add(cell.account(i), cell.account(j), 1);
        });
        double[] all = weights.values();
        if (all.length == 0) return Set.of();
        double cut = new Percentile(100 * quantile)
                .withEstimationType(EstimationType.R_7)
                .evaluate(all);
        return weights.accounts(accounts, (u, v, w) -> w > cut);
    }
}
