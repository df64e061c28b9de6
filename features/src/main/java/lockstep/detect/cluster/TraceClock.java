package lockstep.detect.cluster;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import lockstep.action.Trace;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** Measures how long detection takes in each trace, on all executors together. A task that is repeated counts twice. */
final class TraceClock implements Serializable {
    private final EnumMap<Trace, LongAccumulator> nanos = new EnumMap<>(Trace.class);

    TraceClock(SparkSession spark) {
        for (Trace t : Trace.values()) nanos.put(t, spark.sparkContext().longAccumulator(t.column()));
    }

    <T> T time(Trace trace, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        LongAccumulator of = nanos.get(trace);
        if (of != null) of.add(System.nanoTime() - start);
        return result;
    }

    /** Returns the milliseconds of the traces that were there, by trace. */
    Map<String, Long> millis() {
        Map<String, Long> millis = new TreeMap<>();
        nanos.forEach((trace, ns) -> {
            if (ns.sum() > 0) millis.put(trace.column(), ns.sum() / 1_000_000);
        });
        return millis;
    }
}
