package lockstep.ingest;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/** Counts different strings by their 64-bit hashes; of ten million strings, two share a hash with a chance of 3 in a million. */
final class DistinctCount {
    private static final long SEED = 42;

    private final LongOpenHashSet hashes = new LongOpenHashSet();

    /** Returns whether the string is a new one. */
    boolean add(String s) {
        return hashes.add(XXH64.hashUTF8String(UTF8String.fromString(s), SEED));
    }

    long value() {
        return hashes.size();
    }
}
