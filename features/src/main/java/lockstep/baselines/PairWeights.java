package lockstep.baselines;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** A weight for every two accounts, 0 for most; for data of up to some thousand accounts. */
final class PairWeights {
    private static final int MOST = 10_000; // about 400 MB
    private final double[] weights;

    /** Which pairs are kept, by their places and weight. */
    interface Cut {
        boolean keeps(int u, int v, double weight);
    }

    PairWeights(int accounts) {
        if (accounts > MOST) throw new IllegalArgumentException("More than " + MOST + " accounts: " + accounts);
        weights = new double[accounts * (accounts - 1) / 2];
    }

    void add(int u, int v, double weight) {
        weights[u > v ? place(u, v) : place(v, u)] += weight;
    }

    double[] values() {
        return Arrays.stream(weights).filter(w -> w != 0).toArray();
    }

    void forEach(Cut entry) {
        int at = 0;
        for (int u = 1; at < weights.length; u++) {
            for (int v = 0; v < u; v++, at++) {
                if (weights[at] != 0) entry.keeps(v, u, weights[at]);
            }
        }
    }

    /** The numbers of the accounts in a pair that is kept. */
    Set<Integer> accounts(int[] numbers, Cut cut) {
        Set<Integer> kept = new TreeSet<>();
        forEach((u, v, weight) -> {
            boolean keeps = cut.keeps(u, v, weight);
            if (keeps) {
                kept.add(numbers[u]);
                kept.add(numbers[v]);
            }
            return keeps;
        });
        return kept;
    }

    private static int place(int larger, int smaller) {
        return larger * (larger - 1) / 2 + smaller;
    }
}
