package lockstep.detect.shard;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Timing;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Reads the cells of a shard from its blocks. Of each account, object and slot the earliest action counts. */
public final class CellReader implements Serializable {
    private final List<ShardPlan.Shard> shards;
    private final Map<Trace, TraceSpan> spans;
    private final PairSettings settings;
    private final boolean hashed;

    /** Reads each action with its own account number. */
    public CellReader(ShardPlan plan, Map<Trace, TraceSpan> spans, PairSettings settings) {
        this(plan, spans, settings, false);
    }

    /** @param hashed whether accounts come as 64-bit hashes, which are numbered here in the order in which they appear */
    public CellReader(ShardPlan plan, Map<Trace, TraceSpan> spans, PairSettings settings, boolean hashed) {
        this.shards = plan.shards();
        this.spans = spans;
        this.settings = settings;
        this.hashed = hashed;
    }

    /** The cells of one shard, one for each trace. */
    public record Cells(ShardPlan.Shard shard, List<CellActions> cells) {}

    /** @param blocks of {@link CellBlocks}, of one shard after another */
    public Iterator<Cells> read(Iterator<Tuple2<Long, byte[]>> blocks) {
        return read(blocks, shard -> true);
    }

    /** @param wanted shards; blocks of others are passed over */
    public Iterator<Cells> read(Iterator<Tuple2<Long, byte[]>> blocks, Predicate<ShardPlan.Shard> wanted) {
        return new Reading(blocks, wanted);
    }

    private final class Reading implements Iterator<Cells> {
        private final Iterator<Tuple2<Long, byte[]>> blocks;
        private @Nullable Tuple2<Long, byte[]> ahead;
        private final Range range = new Range();

        private final Predicate<ShardPlan.Shard> wanted;

        Reading(Iterator<Tuple2<Long, byte[]>> blocks, Predicate<ShardPlan.Shard> wanted) {
            this.blocks = blocks;
            this.wanted = wanted;
            step();
        }

        private void step() {
            do ahead = blocks.hasNext() ? blocks.next() : null;
            while (ahead != null && !wanted.test(shards.get(CellBlocks.shard(ahead._1()))));
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Cells next() {
            if (ahead == null) throw new NoSuchElementException();
            int shard = CellBlocks.shard(ahead._1());
            List<CellActions> cells = new ArrayList<>();
            while (ahead != null && CellBlocks.shard(ahead._1()) == shard) {
                cells.add(cell(shards.get(shard), shard, CellBlocks.trace(ahead._1())));
            }
            return new Cells(shards.get(shard), cells);
        }

        private CellActions cell(ShardPlan.Shard of, int shard, Trace trace) {
            CellKey key = new CellKey(trace, of.tier(), of.windowSeconds());
            TraceSpan span = spans.get(trace);
            if (span == null) throw new IllegalStateException("No span of " + trace);
            int capacity = Math.toIntExact(span.actions());
            CellActions.Builder cell =
                    new CellActions.Builder(key, span.days(), settings.mostMeetings(trace), capacity);
            Once once = new Once(key);
            Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
            while (ahead != null && CellBlocks.shard(ahead._1()) == shard && CellBlocks.trace(ahead._1()) == trace) {
                long block = ahead._1();
                range.clear();
                while (ahead != null && ahead._1() == block) {
                    range.add(ahead._2());
                    step();
                }
                for (int i : range.inOrder()) {
                    int account = hashed ? number(range.account[i], numbers) : (int) range.account[i];
                    if (!once.isFirst(range.object[i], range.at[i], account)) continue;
                    cell.add(range.object[i], account, range.at[i], range.stratum[i], range.post[i]);
                }
            }
            return cell.build();
        }

        private int number(long hash, Long2IntOpenHashMap numbers) {
            int next = numbers.size();
            return numbers.computeIfAbsent(hash, h -> next);
        }
    }

    /** Tells the first action of an account on an object, with its slot, from later ones. */
    private static final class Once {
        private final CellKey key;
        private long object;
        private long slot;
        /** Counts the objects, with their slots. */
        private int current;
        /** Of each account: the last object on which it acted. */
        private int[] last = new int[1 << 10];

        Once(CellKey key) {
            this.key = key;
        }

        boolean isFirst(long ofObject, long at, int account) {
            long inSlot = Timing.slot(key, at);
            if (current == 0 || ofObject != object || inSlot != slot) current++;
            object = ofObject;
            slot = inSlot;
            if (account >= last.length) last = Arrays.copyOf(last, Math.max(2 * last.length, account + 1));
            boolean first = last[account] != current;
            last[account] = current;
            return first;
        }
    }

    /** The unpacked actions of one trace whose object hashes are in one range. */
    private static final class Range {
        private int size;
        private long[] object = new long[1 << 10];
        private long[] account = new long[1 << 10];
        private long[] at = new long[1 << 10];
        private long[] stratum = new long[1 << 10];
        private int[] post = new int[1 << 10];

        void clear() {
            size = 0;
        }

        void add(byte[] block) {
            PackedNumbers in = new PackedNumbers(block);
            while (in.more()) {
                if (size == object.length) grow();
                object[size] = in.readWhole();
                account[size] = in.read();
                at[size] = in.readWhole();
                stratum[size] = in.read();
                post[size++] = (int) in.readSigned();
            }
        }

        /** Returns the actions in the order of object, time and account. */
        int[] inOrder() {
            int[] order = new int[size];
            Arrays.setAll(order, i -> i);
            long[] objects = Arrays.copyOf(object, size);
            long[] times = Arrays.copyOf(at, size);
            LongArrays.radixSortIndirect(order, objects, times, true);
            for (int from = 0, to; from < size; from = to) {
                to = from + 1;
                while (to < size && at[order[to]] == at[order[from]] && object[order[to]] == object[order[from]]) to++;
                if (to - from > 1) {
                    IntArrays.quickSort(order, from, to, (i, j) -> Long.compare(account[i], account[j]));
                }
            }
            return order;
        }

        private void grow() {
            int more = 2 * size;
            object = Arrays.copyOf(object, more);
            account = Arrays.copyOf(account, more);
            at = Arrays.copyOf(at, more);
            stratum = Arrays.copyOf(stratum, more);
            post = Arrays.copyOf(post, more);
        }
    }
}
