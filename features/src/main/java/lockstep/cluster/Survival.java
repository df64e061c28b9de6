package lockstep.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.statistics.Bits;
import lockstep.pair.StratumCode;
import lockstep.pair.StratumNumber;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a cluster's bits without the object its members met at most often, and without the source. The meetings
 * there are taken away and what chance expects is left as it was, so that no figure is too high.
 *
 * @param atObject meetings at that object, with its slot
 * @param atSource meetings at that author, domain or recurring thing; nothing where the trace has no source
 */
record Survival(long atObject, @Nullable Long atSource) {
    private static final String[] CARRIED = {"cluster_id", "trace"};

    double bitsWithoutTopObject(Figures f) {
        return without(f, atObject);
    }

    @Nullable
    Double bitsWithoutTopSource(Figures f) {
        return atSource == null ? null : without(f, atSource);
    }

    /**
     * The same of several traces together: without the object, or source, whose loss costs most.
     *
     * @param left by trace, of those that carry it
     */
    static Survival.@Nullable OfAll of(Fusion f, Map<String, Survival> left) {
        Double object = null;
        Double source = null;
        for (Map.Entry<String, Survival> e : left.entrySet()) {
            object = least(object, f.without(e.getKey(), e.getValue().atObject));
            Long at = e.getValue().atSource;
            if (at != null) source = least(source, f.without(e.getKey(), at));
        }
        return object == null ? null : new OfAll(object, source);
    }

    /** Bits that are left. */
    record OfAll(double withoutTopObject, @Nullable Double withoutTopSource) {}

    private static double least(@Nullable Double before, double now) {
        return before == null ? now : Math.min(before, now);
    }

    private static double without(Figures f, long meetings) {
        return Bits.of(f.together() - meetings, f.expected(), f.size(), f.eligible());
    }

    static String key(String clusterId, String trace) {
        return clusterId + " " + trace;
    }

    /** By {@link #key}, from rows in the columns of {@link SharedAction}. */
    static Map<String, Survival> of(Dataset<Row> shared, RunFolder run) {
        Dataset<Row> authors = StratumNumber.TABLE
                .read(shared.sparkSession(), run)
                .where(col("ceiled"))
                .select(col("number").as("base"), col("stratum").as("author"));
        Column recurs = col("trace")
                .isInCollection(Arrays.stream(Trace.values())
                        .filter(Trace::slotted)
                        .map(Trace::column)
                        .toList());
        Dataset<Row> sourced = shared.join(
                        authors, StratumCode.number(col("stratum")).equalTo(col("base")), "left")
                .withColumn("source", when(recurs, col("object_id")).otherwise(col("author")));
        Dataset<Row> objects = most(sourced, "at_object", "object_id", "slot");
        Dataset<Row> sources = most(sourced.where(col("source").isNotNull()), "at_source", "source");
        return objects.join(sources, CARRIED, "left").collectAsList().stream()
                .collect(Collectors.toMap(
                        r -> key(r.getAs("cluster_id"), r.getAs("trace")),
                        r -> new Survival(r.<Long>getAs("at_object"), r.<@Nullable Long>getAs("at_source"))));
    }

    /** The most meetings that any of these has; every meeting stands at both of its actions. */
    private static Dataset<Row> most(Dataset<Row> shared, String as, String... things) {
        String[] keys = Arrays.copyOf(CARRIED, CARRIED.length + things.length);
        System.arraycopy(things, 0, keys, CARRIED.length, things.length);
        return shared.groupBy(Arrays.stream(keys).map(k -> col(k)).toArray(Column[]::new))
                .agg(sum("met").divide(2).cast("bigint").as("meetings"))
                .groupBy(CARRIED[0], CARRIED[1])
                .agg(max("meetings").as(as));
    }
}
