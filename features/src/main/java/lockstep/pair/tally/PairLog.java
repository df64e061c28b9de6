package lockstep.pair.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Meetings as they are found, one number each: the pair above, what changes below. When it is full it is sorted, equal
 * numbers become one with a count, and what remains is packed by bucket: all of a pair goes to one bucket.
 */
public final class PairLog {
    private static final int MOST = 1 << 21;

    /** Packed entries of one bucket. */
    public record Block(int bucket, Bytes bytes) {}

    private final PairCode pairs;
    private final int buckets;
    private final List<Block> packed = new ArrayList<>();
    private long[] entries = new long[1 << 8];
    private long[] spare = new long[0];
    private int size;
    private long packedBytes;

    /** @param buckets a power of two */
    public PairLog(PairCode pairs, int buckets) {
        this.pairs = pairs;
        this.buckets = buckets;
    }

    public void add(int a, int b, int code) {
        if (size == entries.length) {
            if (size == MOST) pack();
            else entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = pairs.entry(a, b, code);
    }

    public long packedBytes() {
        return packedBytes;
    }

    /** Everything since the last time. */
    public List<Block> take() {
        pack();
        List<Block> all = List.copyOf(packed);
        packed.clear();
        packedBytes = 0;
        return all;
    }

    private void pack() {
        if (size == 0) return;
        if (spare.length < entries.length) spare = new long[entries.length];
        long[] sorted = RadixSort.sort(entries, size, spare);
        Bytes[] into = new Bytes[buckets];
        long[] last = new long[buckets];
        for (int i = 0, next; i < size; i = next) {
            next = i + 1;
            while (next < size && sorted[next] == sorted[i]) next++;
            int bucket = bucket(pairs.lower(sorted[i]));
            Bytes out = into[bucket];
            if (out == null) into[bucket] = out = new Bytes();
            out.write(sorted[i] - last[bucket] << 1 | (next - i > 1 ? 1 : 0));
            if (next - i > 1) out.write(next - i);
            last[bucket] = sorted[i];
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (into[bucket] == null) continue;
            packed.add(new Block(bucket, into[bucket]));
            packedBytes += into[bucket].size();
        }
        size = 0;
    }

    private int bucket(int account) {
        return account * 0x9E3779B1 >>> 16 & buckets - 1;
    }

    /** What {@link #read} finds, in order within a block. */
    public interface Entry {
        void of(long entry, long times);
    }

    public static void read(byte[] block, Entry found) {
        Bytes in = new Bytes(block);
        long entry = 0;
        while (in.more()) {
            long next = in.read();
            entry += next >>> 1;
            found.of(entry, (next & 1) == 1 ? in.read() : 1);
        }
    }
}
