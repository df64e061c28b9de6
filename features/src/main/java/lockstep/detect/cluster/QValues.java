package lockstep.detect.cluster;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.statistics.BenjaminiHochberg;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Benjamini and Hochberg's q for any number of pairs, by trace and tier. With N pairs among m tests, q is 1 for every p of N / m or
 * more, because p · m / rank is at least 1 there, whatever the rank. The driver sorts the others.
 */
final class QValues implements Serializable {
    private final HashMap<String, double[]> lnP = new HashMap<>();
    private final HashMap<String, double[]> q = new HashMap<>();

    /**
     * The ln p below which q may be below 1, by trace and tier.
     *
     * @param tests all eligible pairs, over the windows; never the candidates alone, which the statistic selected
     */
    record Thresholds(HashMap<String, Double> lnP, HashMap<String, Double> tests) implements Serializable {
        static Thresholds of(List<Observed.OfCell> cells) {
            HashMap<String, Double> tests = new HashMap<>();
            Map<String, Long> pairs = new HashMap<>();
            for (Observed.OfCell c : cells) {
                double n = c.eligible();
                tests.merge(key(c.trace(), c.tier()), n * (n - 1) / 2, Double::sum);
                pairs.merge(key(c.trace(), c.tier()), c.pairs(), Long::sum);
            }
            HashMap<String, Double> lnP = new HashMap<>();
            pairs.forEach((k, n) -> lnP.put(k, StrictMath.log(n / Math.max(1, tests.getOrDefault(k, 1.0)))));
            return new Thresholds(lnP, tests);
        }

        double of(String trace, String tier) {
            return lnP.getOrDefault(key(trace, tier), Double.NEGATIVE_INFINITY);
        }
    }

    /** @param packed trace, tier and packed of {@link PackedPairs} */
    static QValues of(Dataset<Row> packed, Thresholds below) {
        Map<String, DoubleArrayList> small = new HashMap<>();
        packed.flatMap(new PackedPairs.LnP(below), Encoders.row(PackedPairs.LnP.COLUMNS))
                .collectAsList()
                .forEach(r -> small.computeIfAbsent(key(r.getString(0), r.getString(1)), k -> new DoubleArrayList())
                        .add(r.getDouble(2)));
        return of(small, below.tests);
    }

    static QValues of(Map<String, DoubleArrayList> lnP, Map<String, Double> tests) {
        QValues values = new QValues();
        lnP.forEach((key, p) -> {
            p.sort(null);
            values.lnP.put(key, p.toDoubleArray());
            values.q.put(key, BenjaminiHochberg.q(p.toDoubleArray(), tests.getOrDefault(key, 1.0)));
        });
        return values;
    }

    static String key(String trace, String tier) {
        return trace + " " + tier;
    }

    double of(String trace, String tier, double p) {
        double[] known = lnP.get(key(trace, tier));
        double[] values = q.get(key(trace, tier));
        if (known == null || values == null) return 1;
        int at = Arrays.binarySearch(known, p);
        return at < 0 ? 1 : values[at];
    }
}
