package lockstep.cluster;

import it.unimi.dsi.fastutil.Arrays;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rates of all strata, to be looked up on every executor: 16 bytes a stratum. */
final class RateBook implements Serializable {
    private final HashMap<String, long[]> numbers = new HashMap<>();
    private final HashMap<String, double[]> rates = new HashMap<>();

    /** @param rates trace, window_s, tier, number, rate; there may be tens of millions, so one partition comes at a time */
    static RateBook of(Dataset<Row> rates) {
        Map<String, LongArrayList> numbers = new HashMap<>();
        Map<String, DoubleArrayList> values = new HashMap<>();
        rates.select("trace", "window_s", "tier", "number", "rate")
                .toLocalIterator()
                .forEachRemaining(r -> {
                    String cell = key(r.getString(0), r.getLong(1), r.getString(2));
                    numbers.computeIfAbsent(cell, c -> new LongArrayList()).add(r.getLong(3));
                    values.computeIfAbsent(cell, c -> new DoubleArrayList()).add(r.getDouble(4));
                });
        RateBook book = new RateBook();
        numbers.forEach((cell, of) -> book.put(
                cell,
                of.toLongArray(),
                values.getOrDefault(cell, new DoubleArrayList()).toDoubleArray()));
        return book;
    }

    /** @param cells the rate of each stratum, keyed `trace window_s tier` */
    static RateBook of(Map<String, ? extends SortedMap<Long, Double>> cells) {
        RateBook book = new RateBook();
        cells.forEach((cell, rates) -> book.put(
                cell,
                rates.keySet().stream().mapToLong(n -> n).toArray(),
                rates.values().stream().mapToDouble(r -> r).toArray()));
        return book;
    }

    /** @param strata in any order */
    private void put(String cell, long[] strata, double[] their) {
        Arrays.quickSort(0, strata.length, (i, j) -> Long.compare(strata[i], strata[j]), (i, j) -> {
            LongArrays.swap(strata, i, j);
            DoubleArrays.swap(their, i, j);
        });
        numbers.put(cell, strata);
        rates.put(cell, their);
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
            int at = LongArrays.binarySearch(strata, number);
            if (at < 0) throw new IllegalStateException("No rate for stratum " + number + " of " + cell);
            return their[at];
        };
    }
}
