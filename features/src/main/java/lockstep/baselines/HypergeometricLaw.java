package lockstep.baselines;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lockstep.kernel.meeting.CellActions;
import lockstep.statistics.BenjaminiHochberg;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether two accounts share more objects, at any distance in time, than if each had drawn its own at random, by the
 * hypergeometric law over all objects (Tumminello, Micciche, Lillo, Piilo and Mantegna 2011), corrected for all pairs.
 *
 * @param rate of false discoveries that is allowed
 */
public record HypergeometricLaw(double rate) implements Recipe {
    @Override
    public Set<Integer> flagged(CellActions cell) {
        int[] accounts = cell.accounts();
        int objects = cell.size() == 0 ? 0 : cell.object(cell.size() - 1) + 1;
        int[] shares = new int[accounts.length];
        for (int i = 0; i < cell.size(); i++) shares[cell.account(i)]++;
        PairWeights together = new PairWeights(accounts.length);
        cell.meetings((i, j) -> together.add(cell.account(i), cell.account(j), 1));

        double[] lnFactorial = new double[objects + 1];
        for (int k = 0; k <= objects; k++) lnFactorial[k] = Gamma.logGamma(k + 1.0);
        List<Double> small = new ArrayList<>();
        together.forEach((u, v, w) -> {
            if (surprising(w, shares[u], shares[v], objects))
                small.add(lnP(w, shares[u], shares[v], objects, lnFactorial));
            return true;
        });
        double[] lnP = small.stream().mapToDouble(x -> x).toArray();
        double[] q = BenjaminiHochberg.q(lnP, (double) accounts.length * (accounts.length - 1) / 2);
        double cut = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < q.length; i++) {
            if (q[i] <= rate) cut = Math.max(cut, lnP[i]);
        }
        double most = cut;
        return together.accounts(
                accounts,
                (u, v, w) -> surprising(w, shares[u], shares[v], objects)
                        && lnP(w, shares[u], shares[v], objects, lnFactorial) <= most);
    }

    /** Below the mean no p is small. */
    private static boolean surprising(double together, int a, int b, int objects) {
        return together > (double) a * b / objects;
    }

    /** ln P(X at least k), by its first term and the ratios of the next ones. */
    private static double lnP(double together, int a, int b, int n, double[] lnF) {
        int k = (int) together;
        double term = 1;
        double total = 1;
        for (int i = k; i < Math.min(a, b) && term > 1e-17 * total; i++) {
            term *= (double) (a - i) * (b - i) / ((i + 1.0) * (n - a - b + i + 1.0));
            total += term;
        }
        double first = choose(a, k, lnF) + choose(n - a, b - k, lnF) - choose(n, b, lnF);
        return first + StrictMath.log(total);
    }

    private static double choose(int n, int k, double[] lnF) {
        return lnF[n] - lnF[k] - lnF[n - k];
    }
}
