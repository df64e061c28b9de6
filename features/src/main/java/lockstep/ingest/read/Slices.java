package lockstep.ingest.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lockstep.ingest.format.field.Head;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Cuts files into slices, so that many tasks read one large file, tables with line breaks inside cells included. What
 * cannot be read from the middle (compressed files, UTF-16, one JSON value over the whole file) is one slice.
 */
public final class Slices {
    static final long BYTES = 32L << 20;

    private Slices() {}

    /** Cuts files into slices of the usual size. */
    public static List<Slice> of(SparkSession spark, List<Input> inputs) {
        return of(spark, inputs, BYTES);
    }

    /** @param bytes about so many make one slice */
    public static List<Slice> of(SparkSession spark, List<Input> inputs, long bytes) {
        List<Slice> whole = new ArrayList<>();
        List<Slice> pieces = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            if (input.shape() == Head.Shape.PARQUET) continue;
            long length = input.source().bytes();
            boolean one = !input.source().splittable() || input.shape() == Head.Shape.DOCUMENT || length <= bytes;
            if (one) {
                whole.add(Slice.whole(i));
                continue;
            }
            for (long start = 0; start < length; start += bytes) {
                pieces.add(new Slice(i, start, Math.min(length, start + bytes), Quotes.BEGIN, 1));
            }
        }

        if (!pieces.isEmpty()) {
            JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
            whole.addAll(settled(context.parallelize(pieces, pieces.size())
                    .map(new Look(inputs))
                    .collect()));
        }
        return whole;
    }

    /** Adds the pieces up in order: each learns in which state it begins, and its first record's number. */
    private static List<Slice> settled(List<Boundaries> looked) {
        List<Boundaries> inOrder = new ArrayList<>(looked);
        inOrder.sort(Comparator.comparingInt(Boundaries::source).thenComparingLong(Boundaries::start));
        List<Slice> slices = new ArrayList<>();
        int quotes = Quotes.BEGIN;
        long row = 1;
        for (Boundaries b : inOrder) {
            if (b.start() == 0) {
                quotes = Quotes.BEGIN;
                row = 1;
            }
            slices.add(new Slice(b.source(), b.start(), b.end(), quotes, row));
            Boundaries.From from = b.from().get(quotes);
            row += from.starts();
            quotes = from.end();
        }
        return slices;
    }

    private static final class Look implements Function<Slice, Boundaries> {
        private final List<Input> inputs;

        Look(List<Input> inputs) {
            this.inputs = inputs;
        }

        @Override
        public Boundaries call(Slice piece) {
            Input input = inputs.get(piece.source());
            try {
                return Boundaries.count(input.source(), piece.source(), piece.start(), piece.end(), input.cellsEnd());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
