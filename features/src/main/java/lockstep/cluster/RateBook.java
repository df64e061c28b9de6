package lockstep.cluster;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rates of all strata, to be looked up on every executor: 16 bytes a stratum. */
final class RateBook implements Serializable {
    private final HashMap<String, long[]> numbers = new HashMap<>();
    private final HashMap<String, double[]> rates = new HashMap<>();

    /** @param rates trace, window_s, tier, number, rate */
    static RateBook of(Dataset<Row> rates) {
        RateBook book = new RateBook();
        Map<String, Integer> sizes = new HashMap<>();
        for (Row r : rates.select("trace", "window_s", "tier", "number", "rate")
                .orderBy("trace", "window_s", "tier", "number")
                .collectAsList()) {
            String cell = key(r.getString(0), r.getLong(1), r.getString(2));
            int n = sizes.merge(cell, 1, Integer::sum);
            long[] of = book.numbers.computeIfAbsent(cell, c -> new long[16]);
            double[] at = book.rates.computeIfAbsent(cell, c -> new double[16]);
            if (n > of.length) {
                of = Arrays.copyOf(of, 2 * of.length);
                at = Arrays.copyOf(at, 2 * at.length);
            }
            of[n - 1] = r.getLong(3);
            at[n - 1] = r.getDouble(4);
            book.numbers.put(cell, of);
            book.rates.put(cell, at);
        }
        sizes.forEach((cell, n) -> {
            book.numbers.computeIfPresent(cell, (c, all) -> Arrays.copyOf(all, n));
            book.rates.computeIfPresent(cell, (c, all) -> Arrays.copyOf(all, n));
        });
        return book;
    }

    static String key(String trace, long windowS, String tier) {
        return trace + " " + windowS + " " + tier;
    }

    double rate(String cell, long number) {
        long[] of = numbers.getOrDefault(cell, new long[0]);
        int at = Arrays.binarySearch(of, number);
        if (at < 0) throw new IllegalStateException("No rate for stratum " + number + " of " + cell);
        return rates.getOrDefault(cell, new double[0])[at];
    }
}
