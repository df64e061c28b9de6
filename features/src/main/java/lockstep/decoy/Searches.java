package lockstep.decoy;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lockstep.action.Trace;
import lockstep.pair.Tier;
import lockstep.run.UserError;

/**
 * What tasks search: a tier and window with all its traces, for one share of the seeds. Where an action stands in all of them
 * is one number: search, trace and object, from the highest bits down. Some objects next to each other are a bucket.
 */
final class Searches implements Serializable {
    private static final int OBJECTS = 40;
    private static final int TRACES = 4;
    /** Bits of an object's number in its partition. */
    private static final int LOCAL = 25;
    /** Bits of an object's number in its bucket: some thousand actions come together. */
    static final int BUCKET = 10;
    /** How many cells a search has room for. */
    static final int CELLS = 1 << TRACES;

    /** By name. */
    private static final List<Trace> ORDER = Arrays.stream(Trace.values())
            .sorted(Comparator.comparing(Trace::column))
            .toList();

    private static final int[] PLACE =
            Arrays.stream(Trace.values()).mapToInt(ORDER::indexOf).toArray();

    /** The widest first: its search takes longest, and is not to be the last. */
    private final List<Long> windows;

    /** The first search of each window and tier, and behind them how many there are. */
    private final int[] first;

    /** How many tasks share the seeds of one tier and window. */
    interface Shares {
        int of(Tier tier, long seconds);
    }

    /** @param windows in seconds */
    Searches(List<Long> windows, Shares shares) {
        this.windows = windows.stream().sorted(Comparator.reverseOrder()).toList();
        this.first = new int[Tier.BOTH.size() * windows.size() + 1];
        for (int of = 0; of + 1 < first.length; of++) first[of + 1] = first[of] + shares.of(tierOf(of), windowOf(of));
    }

    private static Tier tierOf(int windowAndTier) {
        return Tier.BOTH.get(windowAndTier % Tier.BOTH.size());
    }

    private long windowOf(int windowAndTier) {
        return windows.get(windowAndTier / Tier.BOTH.size());
    }

    private static int windowAndTier(int window, Tier tier) {
        return window * Tier.BOTH.size() + tier.number();
    }

    private int windowAndTier(int search) {
        int found = Arrays.binarySearch(first, search);
        return found >= 0 ? found : -found - 2;
    }

    int count() {
        return first[first.length - 1];
    }

    /** How many searches share the seeds of one window, by its number, and tier. */
    int turns(int window, Tier tier) {
        int of = windowAndTier(window, tier);
        return first[of + 1] - first[of];
    }

    /** How many share this search's seeds, itself counted. */
    int turns(int search) {
        int of = windowAndTier(search);
        return first[of + 1] - first[of];
    }

    /** @param seconds one of the windows */
    int window(long seconds) {
        return windows.indexOf(seconds);
    }

    int search(int window, Tier tier, int turn) {
        return first[windowAndTier(window, tier)] + turn;
    }

    /**
     * The number of an object: ascending where partitions are ranges of objects in order.
     *
     * @param inPartition ascending in it
     * @throws UserError where there are too many of either
     */
    static long object(int partition, int inPartition) {
        if (partition >>> OBJECTS - LOCAL != 0 || inPartition >>> LOCAL != 0) {
            throw new UserError(
                    "Decoys take up to " + (1 << LOCAL) + " objects in each of up to " + (1 << OBJECTS - LOCAL)
                            + " partitions.",
                    "Set spark.sql.shuffle.partitions so that both are enough.");
        }
        return (long) partition << LOCAL | inPartition;
    }

    /** A trace in a search: first search by search, then trace by trace. */
    static int cell(int search, Trace trace) {
        return search << TRACES | PLACE[trace.number()];
    }

    /** @param ofObjects the bucket of an object's number */
    static long bucket(int cell, long ofObjects) {
        return (long) cell << OBJECTS - BUCKET | ofObjects;
    }

    /** @param place or an object's number alone: so is the bucket */
    static long bucket(long place) {
        return place >>> BUCKET;
    }

    /** @param place or an object's number alone */
    static long inBucket(long place) {
        return place & (1 << BUCKET) - 1;
    }

    static long place(long bucket, long inBucket) {
        return bucket << BUCKET | inBucket;
    }

    static int search(long place) {
        return Math.toIntExact(place >>> TRACES + OBJECTS);
    }

    static Trace trace(long place) {
        return ORDER.get((int) (place >>> OBJECTS) & CELLS - 1);
    }

    String tier(int search) {
        return tierOf(windowAndTier(search)).column();
    }

    long windowS(int search) {
        return windowOf(windowAndTier(search));
    }

    int turn(int search) {
        return search - first[windowAndTier(search)];
    }

    /** Whether two places are of one trace in one search. */
    static boolean sameCell(long a, long b) {
        return a >>> OBJECTS == b >>> OBJECTS;
    }
}
