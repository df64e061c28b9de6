package lockstep.pair;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import lockstep.action.Trace;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** How long the sweep spends on each trace, on all executors together; a task that is done twice counts twice. */
final class TraceClock implements Serializable {
    private final EnumMap<Trace, LongAccumulator> nanos = new EnumMap<>(Trace.class);

    TraceClock(SparkSession spark) {
        for (Trace t : Trace.values()) nanos.put(t, spark.sparkContext().longAccumulator(t.column()));
    }

    void add(Trace trace, long more) {
        LongAccumulator of = nanos.get(trace);
        if (of != null) of.add(more);
    }

    /** Milliseconds of the traces that were there. */
    Map<String, Long> millis() {
        Map<String, Long> millis = new TreeMap<>();
        nanos.forEach((trace, ns) -> {
            if (ns.sum() > 0) millis.put(trace.column(), ns.sum() / 1_000_000);
        });
        return millis;
    }
}
