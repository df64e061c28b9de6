package lockstep.cluster;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rates of all strata, to be looked up on every executor: 16 bytes a stratum. */
final class RateBook implements Serializable {
    private final HashMap<String, long[]> numbers = new HashMap<>();
    private final HashMap<String, double[]> rates = new HashMap<>();

    /** @param rates trace, window_s, tier, number, rate */
    static RateBook of(Dataset<Row> rates) {
        Map<String, TreeMap<Long, Double>> cells = new HashMap<>();
        rates.select("trace", "window_s", "tier", "number", "rate")
                .collectAsList()
                .forEach(r -> cells.computeIfAbsent(
                                key(r.getString(0), r.getLong(1), r.getString(2)), c -> new TreeMap<>())
                        .put(r.getLong(3), r.getDouble(4)));
        return of(cells);
    }

    /** @param cells the rate of each stratum, keyed `trace window_s tier` */
    static RateBook of(Map<String, ? extends SortedMap<Long, Double>> cells) {
        RateBook book = new RateBook();
        cells.forEach((cell, rates) -> {
            book.numbers.put(cell, rates.keySet().stream().mapToLong(n -> n).toArray());
            book.rates.put(cell, rates.values().stream().mapToDouble(r -> r).toArray());
        });
        return book;
    }

    private static String key(String trace, long windowS, String tier) {
        return trace + " " + windowS + " " + tier;
    }

    /** The rate of each stratum of a cell; one that it has not is an error. */
    LongToDoubleFunction of(String trace, long windowS, String tier) {
        String cell = key(trace, windowS, tier);
        long[] strata = numbers.getOrDefault(cell, new long[0]);
        double[] their = rates.getOrDefault(cell, new double[0]);
        return number -> {
            int at = Arrays.binarySearch(strata, number);
            if (at < 0) throw new IllegalStateException("No rate for stratum " + number + " of " + cell);
            return their[at];
        };
    }
}
