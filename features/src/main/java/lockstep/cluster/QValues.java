package lockstep.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.chance.BenjaminiHochberg;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/**
 * Benjamini and Hochberg's q for any number of pairs. With N pairs among m tests, q is 1 for every p of N / m or more:
 * p · m / rank is at least 1 there, whatever the rank. So only the smaller ones, which chance makes rare, are sorted.
 */
final class QValues {
    private QValues() {}

    /**
     * Adds `q` to pairs with trace, tier and ln_p.
     *
     * @param tests of each trace and tier, keyed `trace tier`: all eligible pairs times windows
     */
    static Dataset<Row> of(Dataset<Row> scored, Map<String, Double> tests) {
        HashMap<String, double[]> lnP = new HashMap<>();
        HashMap<String, double[]> q = new HashMap<>();
        for (Row group : scored.groupBy("trace", "tier").count().collectAsList()) {
            String trace = group.getString(0);
            String tier = group.getString(1);
            double m = tests.getOrDefault(trace + " " + tier, 1.0);
            List<Double> small = scored.where(col("trace")
                            .equalTo(trace)
                            .and(col("tier").equalTo(tier))
                            .and(col("ln_p").lt(StrictMath.log(group.getLong(2) / m))))
                    .select("ln_p")
                    .as(Encoders.DOUBLE())
                    .collectAsList();
            double[] sorted =
                    small.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            lnP.put(trace + " " + tier, sorted);
            q.put(trace + " " + tier, BenjaminiHochberg.q(sorted, m));
        }
        return scored.withColumn(
                "q", udf(new Lookup(lnP, q), DataTypes.DoubleType).apply(col("trace"), col("tier"), col("ln_p")));
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
