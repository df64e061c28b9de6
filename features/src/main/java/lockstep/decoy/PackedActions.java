package lockstep.decoy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import lockstep.action.Trace;
import lockstep.pair.Emitted;
import lockstep.pair.Keying;
import lockstep.pair.Things;
import lockstep.pair.Tier;
import lockstep.pair.tally.Bytes;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Packs actions, once for every search where they count, into one cell of a table for some objects that are next to each other in
 * order; {@link OrderedActions} reads it. As a row for each search they take twice as long.
 */
final class PackedActions implements Function2<Integer, Iterator<InternalRow>, Iterator<Row>> {
    static final StructType COLUMNS = StructType.fromDDL("search int, bucket bigint, block binary");

    /** What is read, in this order. */
    private static final String[] READ = {
        "trace", "object_id", "thing", "twin", "account", "at", "lead", "strong", "coarse"
    };

    private static final long MOST_BYTES = 32 << 20;

    private final Searches searches;
    private final Keying keying;
    private final DrawnHash drawn;
    private final long mostBytes;
    /** Each window's number in the searches, by its number in the keying. */
    private final int[] windowOf;

    private PackedActions(Searches searches, Keying keying, long mostBytes) {
        this.searches = searches;
        this.keying = keying;
        this.drawn = new DrawnHash(keying);
        this.mostBytes = mostBytes;
        this.windowOf = new int[keying.windows()];
        Arrays.setAll(windowOf, w -> searches.window(keying.seconds(w)));
    }

    /**
     * Looks through the touches at once, for the ranges of their objects.
     *
     * @param touches columns of {@link lockstep.pair.Touch}
     * @param keying at the windows of the searches
     */
    static Dataset<Row> of(Dataset<Row> touches, Searches searches, Keying keying) {
        return of(touches, searches, keying, MOST_BYTES);
    }

    /** @param mostBytes that are kept before some objects' actions leave in part */
    static Dataset<Row> of(Dataset<Row> touches, Searches searches, Keying keying, long mostBytes) {
        // internal rows are read without making objects of their cells
        JavaRDD<Row> blocks = Things.traceNumbered(touches)
                .select(Arrays.stream(READ).map(functions::col).toArray(Column[]::new))
                .repartitionByRange(functions.col("object_id"))
                .sortWithinPartitions("object_id")
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsWithIndex(new PackedActions(searches, keying, mostBytes), true);
        return touches.sparkSession().createDataFrame(blocks, COLUMNS);
    }

    @Override
    public Iterator<Row> call(Integer partition, Iterator<InternalRow> rows) {
        return new Emitted(new Packing(partition, rows)::more);
    }

    /** A range of objects, which no other partition has: numbered from the partition's own first number. */
    private final class Packing {
        private final int partition;
        private final Iterator<InternalRow> rows;
        private final Bytes[] blocks = new Bytes[searches.count() * Searches.CELLS];
        private long bytes;
        private int last = -1;
        private @Nullable UTF8String object;
        private long bucket;

        Packing(int partition, Iterator<InternalRow> rows) {
            this.partition = partition;
            this.rows = rows;
            Arrays.setAll(blocks, i -> new Bytes());
        }

        /** Lets one bucket go, or a part of one that is large. */
        boolean more(Consumer<Row> out) {
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                UTF8String named = row.getUTF8String(1);
                if (!named.equals(object)) {
                    object = named.copy();
                    last++;
                }
                long number = Searches.object(partition, last);
                boolean next = Searches.bucket(number) != bucket || bytes > mostBytes;
                if (next) letGo(out);
                bucket = Searches.bucket(number);
                add(row, named, Searches.inBucket(number));
                if (next) return true;
            }
            letGo(out);
            return false;
        }

        private void add(InternalRow row, UTF8String named, long inBucket) {
            Trace trace = Trace.numbered(row.getInt(0));
            int account = row.getInt(4);
            long at = row.getLong(5);
            keying.of(trace, row.getLong(2), row.getInt(3), at, row.getBoolean(8), (w, slot) -> {
                for (Tier tier : Tier.BOTH) {
                    long stratum = keying.stratum(tier, w, row.getLong(6), row.getLong(7));
                    long hash = drawn.of(trace, tier, w, named, slot, account);
                    for (int turn = 0; turn < searches.turns(windowOf[w], tier); turn++) {
                        Bytes to = blocks[Searches.cell(searches.search(windowOf[w], tier, turn), trace)];
                        int before = to.size();
                        to.write(inBucket);
                        to.writeSigned(trace.slot == Trace.Slot.NONE ? 0 : slot);
                        to.write(account);
                        to.writeWhole(at);
                        to.write(stratum);
                        to.writeWhole(hash);
                        bytes += to.size() - before;
                    }
                }
            });
        }

        private void letGo(Consumer<Row> out) {
            for (int cell = 0; cell < blocks.length; cell++) {
                Bytes packed = blocks[cell];
                if (packed.size() == 0) continue;
                long inCell = Searches.bucket(cell, bucket);
                out.accept(RowFactory.create(Searches.search(Searches.place(inCell, 0)), inCell, packed.written()));
                blocks[cell] = new Bytes(); // a hot object's would keep its room
            }
            bytes = 0;
        }
    }
}
