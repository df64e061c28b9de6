package lockstep.baselines;

import java.util.Arrays;
import java.util.Set;
import lockstep.kernel.meeting.CellActions;

/**
 * Accounts as TF-IDF vectors over the objects they shared, at any distance in time, and the most similar pairs by cosine
 * (Pacheco, Hui, Torres-Lugo, Truong, Flammini and Menczer 2021).
 *
 * @param top the share of all similar pairs that is kept
 */
public record CosineSimilarity(double top) implements Recipe {
    @Override
    public Set<Integer> flagged(CellActions cell) {
        int[] accounts = cell.accounts();
        int[] sharers = new int[cell.size() == 0 ? 0 : cell.object(cell.size() - 1) + 1];
        for (int i = 0; i < cell.size(); i++) sharers[cell.object(i)]++;
        double[] idf = Arrays.stream(sharers)
                .mapToDouble(n -> StrictMath.log((double) accounts.length / n))
                .toArray();
        double[] square = new double[accounts.length];
        for (int i = 0; i < cell.size(); i++) square[cell.account(i)] += idf[cell.object(i)] * idf[cell.object(i)];

        PairWeights dot = new PairWeights(accounts.length);
        cell.meetings((i, j) -> dot.add(cell.account(i), cell.account(j), idf[cell.object(i)] * idf[cell.object(i)]));
        double[] cosines = new double[dot.values().length];
        int[] n = {0};
        dot.forEach((u, v, w) -> {
            cosines[n[0]++] = cosine(w, square[u], square[v]);
            return true;
        });
        if (cosines.length == 0) return Set.of();
        Arrays.sort(cosines);
        double cut = cosines[(int) Math.floor((1 - top) * (cosines.length - 1))];
        return dot.accounts(accounts, (u, v, w) -> cosine(w, square[u], square[v]) > cut);
    }

    private static double cosine(double dot, double u, double v) {
        return u * v == 0 ? 0 : dot / StrictMath.sqrt(u * v);
    }
}
