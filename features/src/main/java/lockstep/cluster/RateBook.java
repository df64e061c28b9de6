package lockstep.cluster;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rates of all strata, to be looked up on every executor: 16 bytes a stratum. */
final class RateBook implements Serializable {
    private final HashMap<String, long[]> numbers = new HashMap<>();
    private final HashMap<String, double[]> rates = new HashMap<>();

    /** @param rates trace, window_s, tier, number, rate */
    static RateBook of(Dataset<Row> rates) {
        RateBook book = new RateBook();
        rates
                .select("trace", "window_s", "tier", "number", "rate")
                .orderBy("trace", "window_s", "tier", "number")
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(r -> key(r.getString(0), r.getLong(1), r.getString(2))))
                .forEach((cell, strata) -> {
                    book.numbers.put(
                            cell, strata.stream().mapToLong(r -> r.getLong(3)).toArray());
                    book.rates.put(
                            cell,
                            strata.stream().mapToDouble(r -> r.getDouble(4)).toArray());
                });
        return book;
    }

    private static String key(String trace, long windowS, String tier) {
        return trace + " " + windowS + " " + tier;
    }

    LongToDoubleFunction of(String trace, long windowS, String tier) {
        String cell = key(trace, windowS, tier);
        return number -> rate(cell, number);
    }

    double rate(String cell, long number) {
        long[] of = numbers.getOrDefault(cell, new long[0]);
        int at = Arrays.binarySearch(of, number);
        if (at < 0) throw new IllegalStateException("No rate for stratum " + number + " of " + cell);
        return rates.getOrDefault(cell, new double[0])[at];
    }
}
