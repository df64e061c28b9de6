package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import lockstep.kernel.meeting.Timing;

/**
 * Strata that are finer than those of the bursts (METHOD.md §9). One holds the actions of the same three hours of the day (UTC) in
 * one stratum; where bursts of like size are kept apart, also only actions of bursts of one class of size. A burst is cut at 0, 3,
 * 6, … o'clock. Labels that are exchangeable in the strata are exchangeable in these as well. What a stratum
 * holds is counted when it is first asked for.
 */
public final class FinerStrata {
    private static final int PARTS_OF_DAY = 8;
    /** Bursts of 1 to 3, 4 to 15, 16 to 63, and 64 or more actions. */
    private static final int SIZES = 4;
    /** How many finer strata one stratum has at most. */
    static final int MOST = PARTS_OF_DAY * SIZES;

    private static final byte CUT = -1;

    private final CellBursts bursts;
    /** Of each burst: the part of the day that all its actions are in, or {@link #CUT}. */
    private final byte[] partOfDay;

    private final Int2ObjectOpenHashMap<Counts> byTime = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<Counts> byTimeAndSize = new Int2ObjectOpenHashMap<>();

    FinerStrata(CellBursts bursts) {
        this.bursts = bursts;
        partOfDay = partsOfDay();
    }

    /** What the finer strata of one stratum hold, by their number in it. */
    static final class Counts {
        /** Actions. */
        final int[] total;
        /** Actions in bursts of two actions or more. */
        final int[] shared;

        private Counts(int finer) {
            total = new int[finer];
            shared = new int[finer];
        }
    }

    /** A burst of a finer stratum. */
    interface Burst {
        /**
         * @param from the first place in {@link CellBursts#action}
         * @param to the place after the last one
         * @param finer the number of the finer stratum in the stratum
         */
        void of(int from, int to, int finer);
    }

    /** Cuts a burst into those of the finer strata, in the order of time. */
    void cut(int b, boolean bySize, Burst each) {
        int end = bursts.start[b + 1];
        if (partOfDay[b] >= 0) {
            each.of(bursts.start[b], end, finer(b, partOfDay[b], bySize));
            return;
        }
        int to;
        for (int from = bursts.start[b]; from < end; from = to) {
            long hours = threeHours(from);
            to = from + 1;
            while (to < end && threeHours(to) == hours) to++;
            each.of(from, to, finer(b, Math.floorMod(hours, PARTS_OF_DAY), bySize));
        }
    }

    private int finer(int b, int part, boolean bySize) {
        return bySize ? part * SIZES + sizeClass(bursts.sizes.size[b]) : part;
    }

    /** Returns the part of the day of each burst; {@link #CUT} for a burst that must be cut, and for one without an action. */
    private byte[] partsOfDay() {
        byte[] parts = new byte[bursts.stratum.length];
        for (int b = 0; b < parts.length; b++) {
            int last = bursts.start[b + 1] - 1;
            boolean isCut = last < bursts.start[b] || threeHours(last) != threeHours(bursts.start[b]);
            parts[b] = isCut ? CUT : (byte) Math.floorMod(threeHours(last), PARTS_OF_DAY);
        }
        return parts;
    }

    /** Returns the three hours, counted from 1970, of the action at a place. */
    private long threeHours(int place) {
        return Math.floorDiv(bursts.at(bursts.action[place]), Timing.DAY / PARTS_OF_DAY);
    }

    private static int sizeClass(int size) {
        return Math.min(SIZES - 1, (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(size)) / 2);
    }

    /** Returns what the finer strata of a stratum hold. */
    Counts counts(int stratum, boolean bySize) {
        return (bySize ? byTimeAndSize : byTime).computeIfAbsent(stratum, s -> counted(s, bySize));
    }

    private Counts counted(int stratum, boolean bySize) {
        Counts counts = new Counts(bySize ? MOST : PARTS_OF_DAY);
        for (int b = bursts.firstBurst[stratum]; b < bursts.firstBurst[stratum + 1]; b++) {
            cut(b, bySize, (from, to, finer) -> {
                counts.total[finer] += to - from;
                if (to - from >= 2) counts.shared[finer] += to - from;
            });
        }
        return counts;
    }
}
