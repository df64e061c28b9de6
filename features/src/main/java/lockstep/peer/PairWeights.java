package lockstep.peer;

import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.util.OpenIntToDoubleHashMap;

/** A weight for every two accounts that have one; for data of up to some ten thousand accounts. */
final class PairWeights {
    private static final int MOST = 46_340; // the square still fits an int
    private final OpenIntToDoubleHashMap weights = new OpenIntToDoubleHashMap(0.0);
    private final int accounts;

    /** Which pairs are kept, by their places and weight. */
    interface Cut {
        boolean keeps(int u, int v, double weight);
    }

    PairWeights(int accounts) {
        if (accounts > MOST) throw new IllegalArgumentException("More than " + MOST + " accounts: " + accounts);
        this.accounts = accounts;
    }

    void add(int u, int v, double weight) {
        int key = Math.min(u, v) * accounts + Math.max(u, v);
        weights.put(key, weights.get(key) + weight);
    }

    double[] values() {
        double[] all = new double[weights.size()];
        OpenIntToDoubleHashMap.Iterator entries = weights.iterator();
        for (int i = 0; entries.hasNext(); i++) {
            entries.advance();
            all[i] = entries.value();
        }
        return all;
    }

    void forEach(Cut entry) {
        OpenIntToDoubleHashMap.Iterator entries = weights.iterator();
        while (entries.hasNext()) {
            entries.advance();
            entry.keeps(entries.key() / accounts, entries.key() % accounts, entries.value());
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
}
