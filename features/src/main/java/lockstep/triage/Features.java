package lockstep.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.detect.Cluster;
import lockstep.indicators.Indicator;
import lockstep.indicators.Indicators;
import lockstep.kernel.meeting.Tier;
import lockstep.table.RunFolder;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster as numbers: of every indicator whether it holds and how sure its test is, and of the cluster tier, traces,
 * platforms, size and bits. All between 0 and about 1, so that no feature is large by its unit.
 */
public final class Features {
    private static final double SUREST = 20;
    private static final List<String> OF_THE_CLUSTER =
            List.of("strong tier", "traces", "platforms", "accounts (log2)", "bits (log10)");

    private Features() {}

    /** Returns the names of the features, in the order of their columns. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String indicator : Indicators.NAMES) {
            names.add(indicator + " holds");
            names.add(indicator + " sureness");
        }
        names.addAll(OF_THE_CLUSTER);
        return names;
    }

    /** Of every cluster of a run, in no order. */
    static Map<Cluster, Vector> of(SparkSession spark, RunFolder run) {
        Map<String, List<Indicator>> indicators = Indicator.TABLE.values(Indicator.TABLE.read(spark, run)).stream()
                .collect(Collectors.groupingBy(Indicator::clusterId));
        return Cluster.TABLE.values(Cluster.TABLE.read(spark, run)).stream()
                .collect(Collectors.toMap(c -> c, c -> of(c, indicators.getOrDefault(c.clusterId(), List.of()))));
    }

    static Vector of(Cluster c, List<Indicator> indicators) {
        Map<String, Indicator> by = indicators.stream().collect(Collectors.toMap(Indicator::name, i -> i));
        List<Double> values = new ArrayList<>();
        for (String name : Indicators.NAMES) {
            Indicator i = by.get(name);
            values.add(i != null && i.holds() ? 1.0 : 0.0);
            Double p = i == null ? null : i.p();
            values.add(p == null ? 0.0 : Math.min(SUREST, -StrictMath.log10(Math.max(p, 1e-300))) / SUREST);
        }
        values.add(c.tier().equals(Tier.STRONG.column()) ? 1.0 : 0.0);
        values.add(c.traces().size() / 9.0);
        values.add(c.platforms().size() / 3.0);
        values.add(StrictMath.log((double) c.accounts()) / StrictMath.log(2) / 10);
        values.add(StrictMath.log10(1 + Math.max(0, c.bits())) / 5);
        return Vectors.dense(values.stream().mapToDouble(v -> v).toArray());
    }
}
