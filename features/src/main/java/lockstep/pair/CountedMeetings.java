package lockstep.pair;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import lockstep.pair.tally.Changes;
import lockstep.pair.tally.LongCounts;
import lockstep.pair.tally.PairCode;
import lockstep.pair.tally.PairLog;
import lockstep.pair.tally.RadixSort;
import lockstep.pair.tally.StratumLog;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Adds up what {@link MeetingCounts} and {@link GroupCounts} have packed, bucket after bucket, with no more in memory than one bucket. */
final class CountedMeetings implements MapPartitionsFunction<Row, Row> {
    static final StructType COLUMNS = StructType.fromDDL(
            "trace string, label int, window_s bigint, tier string, what string, key bigint, n bigint");
    /** The key of a pair is both account numbers, that of a stratum its number, that of an object a hash with its slot. */
    static final String PAIR = "pair";

    static final String STRATUM = "stratum";
    static final String OBJECT = "object";
    static final String ACCOUNT = "account";

    private final List<Tier> tiers;
    private final long[] windows;
    private final PairCode pairs;
    private final long least;

    /** @param least pairs of fewer meetings are left out, in each window and tier */
    CountedMeetings(List<Tier> tiers, long[] windows, PairCode pairs, long least) {
        this.pairs = pairs;
        this.tiers = tiers;
        this.windows = windows.clone();
        this.least = least;
    }

    /** @param blocks sorted by trace, label, what and bucket */
    @Override
    public Iterator<Row> call(Iterator<Row> blocks) {
        return new Buckets(blocks);
    }

    private final class Buckets implements Iterator<Row> {
        private final Iterator<Row> blocks;
        private final Changes changes = new Changes(tiers.size(), windows.length);
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable Row ahead;
        private String trace = "";
        private int label;
        /** Of the pairs not yet told, in order. */
        private long[] entries = new long[0];

        private int from;
        private int size;

        Buckets(Iterator<Row> blocks) {
            this.blocks = blocks;
            this.ahead = blocks.hasNext() ? blocks.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty()) {
                if (from < size) tellPair();
                else if (ahead != null) fill(ahead);
                else return false;
            }
            return true;
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        /** Reads one bucket. */
        private void fill(Row first) {
            trace = first.getString(0);
            label = first.getInt(1);
            if (first.getString(2).equals(PAIR)) pairsOf(first);
            else sumsOf(first);
        }

        private void pairsOf(Row first) {
            LongArrayList all = LongArrayList.wrap(entries, 0);
            for (Row r = first; r != null; r = nextOf(first)) {
                PairLog.read(r.getAs("block"), (entry, times) -> {
                    for (long n = 0; n < times; n++) all.add(entry);
                });
            }
            from = 0;
            size = all.size();
            entries = RadixSort.sort(all.elements(), size, new long[size]);
        }

        /** Of strata, accounts or objects. */
        private void sumsOf(Row first) {
            LongCounts[] counts = new LongCounts[tiers.size() * windows.length];
            Arrays.setAll(counts, i -> new LongCounts());
            for (Row r = first; r != null; r = nextOf(first)) {
                StratumLog.read(r.getAs("block"), (place, key, n) -> counts[place].add(key, n));
            }
            for (int p = 0; p < counts.length; p++) {
                if (first.getString(2).equals(OBJECT)) tellBusiest(p, counts[p]);
                else tellAll(p, first.getString(2), counts[p]);
            }
        }

        private void tellAll(int place, String what, LongCounts counts) {
            counts.drain((key, n) -> tell(place, what, key, n));
        }

        /** The two with the most meetings: a large group has met at millions. */
        private void tellBusiest(int place, LongCounts counts) {
            long[] key = new long[2];
            long[] most = new long[2];
            counts.drain((k, n) -> {
                int at = n > most[0] ? 0 : 1;
                if (n <= most[at]) return;
                if (at == 0) {
                    key[1] = key[0];
                    most[1] = most[0];
                }
                key[at] = k;
                most[at] = n;
            });
            for (int i = 0; i < 2; i++) if (most[i] > 0) tell(place, OBJECT, key[i], most[i]);
        }

        /** The next block of the same bucket. */
        private @Nullable Row nextOf(Row first) {
            ahead = blocks.hasNext() ? blocks.next() : null;
            boolean same = ahead != null
                    && ahead.getInt(3) == first.getInt(3)
                    && ahead.getInt(1) == first.getInt(1)
                    && ahead.getString(0).equals(first.getString(0))
                    && ahead.getString(2).equals(first.getString(2));
            return same ? ahead : null;
        }

        private void tellPair() {
            long pair = pairs.pair(entries[from]);
            if (least > 1 && (from + 1 == size || pairs.pair(entries[from + 1]) != pair)) {
                from++; // most pairs meet once
                return;
            }
            long[] sums = changes.none();
            for (; from < size && pairs.pair(entries[from]) == pair; from++) {
                changes.add(pairs.code(entries[from]), 1, sums);
            }
            changes.sumUp(sums);
            for (int place = 0; place < sums.length; place++) {
                if (sums[place] >= least) tell(place, PAIR, pairs.key(pair), sums[place]);
            }
        }

        private void tell(int place, String what, long key, long n) {
            long seconds = windows[place % windows.length] / 1_000_000;
            String tier = tiers.get(place / windows.length).column();
            out.add(RowFactory.create(trace, label, seconds, tier, what, key, n));
        }
    }
}
