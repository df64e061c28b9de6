package lockstep.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.statistics.BenjaminiHochberg;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/**
 * Benjamini and Hochberg's q for any number of pairs. With N pairs among m tests, q is 1 for every p of N / m or more, because
 * p · m / rank is at least 1 there, whatever the rank. The remaining pairs have ranks up to their own number, and so on. The
 * driver sorts what remains: the pairs with a q below 1, and few others.
 */
final class QValues {
    private static final long FEW = 1_000_000;

    private QValues() {}

    /**
     * Adds `q` to pairs with trace, tier and ln_p.
     *
     * @param tests of each trace and tier, keyed `trace tier`: all eligible pairs times windows
     */
    static Dataset<Row> of(Dataset<Row> scored, Map<String, Double> tests) {
        return of(scored, tests, FEW);
    }

    /** @param few so many pairs may be sorted although their q is 1 */
    static Dataset<Row> of(Dataset<Row> scored, Map<String, Double> tests, long few) {
        Map<String, Long> ranks = counts(scored);
        Map<String, Long> before = Map.of();
        while (!ranks.equals(before)
                && ranks.values().stream().mapToLong(n -> n).sum() > few) {
            before = ranks;
            ranks = counts(scored.where(below(before, tests)));
        }
        Map<String, DoubleArrayList> small = new HashMap<>();
        for (Row pair : scored.where(below(ranks, tests))
                .select("trace", "tier", "ln_p")
                .collectAsList()) {
            small.computeIfAbsent(pair.getString(0) + " " + pair.getString(1), g -> new DoubleArrayList())
                    .add(pair.getDouble(2));
        }
        HashMap<String, double[]> lnP = new HashMap<>();
        HashMap<String, double[]> q = new HashMap<>();
        small.forEach((group, p) -> {
            p.sort(null);
            lnP.put(group, p.toDoubleArray());
            q.put(group, BenjaminiHochberg.q(p.toDoubleArray(), tests.getOrDefault(group, 1.0)));
        });
        return scored.withColumn(
                "q", udf(new Lookup(lnP, q), DataTypes.DoubleType).apply(col("trace"), col("tier"), col("ln_p")));
    }

    /** Pairs of each trace and tier. */
    private static Map<String, Long> counts(Dataset<Row> scored) {
        return scored.groupBy("trace", "tier").count().collectAsList().stream()
                .collect(Collectors.toMap(r -> r.getString(0) + " " + r.getString(1), r -> r.getLong(2)));
    }

    /** @param ranks the last that a pair of each trace and tier can have */
    private static Column below(Map<String, Long> ranks, Map<String, Double> tests) {
        Column group = concat(col("trace"), lit(" "), col("tier"));
        return ranks.entrySet().stream()
                .map(e -> group.equalTo(e.getKey())
                        .and(col("ln_p").lt(StrictMath.log(e.getValue() / tests.getOrDefault(e.getKey(), 1.0)))))
                .reduce(lit(false), Column::or);
    }

    private record Lookup(HashMap<String, double[]> lnP, HashMap<String, double[]> q)
            implements UDF3<String, String, Double, Double> {
        @Override
        public Double call(String trace, String tier, Double p) {
            String group = trace + " " + tier;
            int at = Arrays.binarySearch(lnP.getOrDefault(group, new double[0]), p);
            return at < 0 ? 1.0 : q.getOrDefault(group, new double[0])[at];
        }
    }
}
