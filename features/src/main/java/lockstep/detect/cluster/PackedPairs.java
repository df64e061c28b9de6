package lockstep.detect.cluster;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lockstep.detect.shard.PackedNumbers;
import lockstep.kernel.CellDetection.Pair;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Packs the pairs of a cell by the thousand into one value, because one row for each pair takes ten times as long to write. */
final class PackedPairs {
    /** Times are microseconds; the last three columns are null where the pair is no edge. */
    static final StructType COLUMNS = StructType.fromDDL("trace string, tier string, window_s bigint, number_a int,"
            + " number_b int, together bigint, expected double, ln_p double, q double, median_gap_s double,"
            + " first_at bigint, last_at bigint");

    private final PackedNumbers packed = new PackedNumbers();
    private long count;

    void add(Pair p) {
        packed.write(p.a());
        packed.write(p.b());
        packed.write((long) p.together() << 1 | (p.edge() ? 1 : 0));
        packed.writeWhole(Double.doubleToRawLongBits(p.expected()));
        packed.writeWhole(Double.doubleToRawLongBits(p.lnP()));
        if (p.edge()) {
            packed.writeWhole(Double.doubleToRawLongBits(p.medianGapMicros()));
            packed.writeWhole(p.first());
            packed.writeWhole(p.last());
        }
        count++;
    }

    /** Returns how many pairs have been added since the start. */
    long count() {
        return count;
    }

    int bytes() {
        return packed.size();
    }

    /** Returns the pairs since the last call. */
    ByteBuffer take() {
        ByteBuffer all = ByteBuffer.wrap(packed.written());
        packed.clear();
        return all;
    }

    /** Unpacks rows of trace, tier, window_s and packed into rows of {@link #COLUMNS}. */
    record Unpack(QValues q) implements FlatMapFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Row row) {
            String trace = row.getString(0);
            String tier = row.getString(1);
            PackedNumbers in = new PackedNumbers(row.<byte[]>getAs(3));
            List<Row> pairs = new ArrayList<>();
            while (in.more()) {
                int a = (int) in.read();
                int b = (int) in.read();
                long together = in.read();
                double expected = Double.longBitsToDouble(in.readWhole());
                double lnP = Double.longBitsToDouble(in.readWhole());
                boolean edge = (together & 1) == 1;
                pairs.add(RowFactory.create(
                        trace,
                        tier,
                        row.getLong(2),
                        a,
                        b,
                        together >> 1,
                        expected,
                        lnP,
                        q.of(trace, tier, lnP),
                        edge ? Double.longBitsToDouble(in.readWhole()) / 1e6 : null,
                        edge ? in.readWhole() : null,
                        edge ? in.readWhole() : null));
            }
            return pairs.iterator();
        }
    }

    /** Finds ln p in rows of trace, tier and packed that may have a q below 1. */
    record LnP(QValues.Thresholds below) implements FlatMapFunction<Row, Row> {
        static final StructType COLUMNS = StructType.fromDDL("trace string, tier string, ln_p double");

        @Override
        public Iterator<Row> call(Row row) {
            double threshold = below.of(row.getString(0), row.getString(1));
            PackedNumbers in = new PackedNumbers(row.<byte[]>getAs(2));
            List<Row> found = new ArrayList<>();
            while (in.more()) {
                in.read();
                in.read();
                boolean edge = (in.read() & 1) == 1;
                in.readWhole();
                double lnP = Double.longBitsToDouble(in.readWhole());
                if (edge) for (int i = 0; i < 3; i++) in.readWhole();
                if (lnP < threshold) found.add(RowFactory.create(row.getString(0), row.getString(1), lnP));
            }
            return found.iterator();
        }
    }
}
