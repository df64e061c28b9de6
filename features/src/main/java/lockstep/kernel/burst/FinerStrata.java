package lockstep.kernel.burst;

import java.util.Arrays;
import lockstep.kernel.meeting.Timing;
import org.jspecify.annotations.Nullable;

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
    private static final byte NOT_ASKED = -2;

    /** Of each burst: what {@link #partOfDay(int)} has said of it. */
    private final byte[] partOfDay;

    /** Of each stratum; null until it is asked for. */
    private final @Nullable Counts[] byTime;

    private final @Nullable Counts[] byTimeAndSize;

    FinerStrata(CellBursts bursts) {
        this.bursts = bursts;
        partOfDay = new byte[bursts.stratum.length];
        Arrays.fill(partOfDay, NOT_ASKED);
        byTime = new Counts[bursts.sizes.total.length];
        byTimeAndSize = new Counts[bursts.sizes.total.length];
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
        byte part = partOfDay(b);
        if (part != CUT) {
            each.of(bursts.start[b], end, finer(b, part, bySize));
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

    /** Returns the part of the day that a burst is in; {@link #CUT} for a burst that must be cut, and for one without an action. */
    private byte partOfDay(int b) {
        if (partOfDay[b] != NOT_ASKED) return partOfDay[b];
        int last = bursts.start[b + 1] - 1;
        boolean isCut = last < bursts.start[b] || threeHours(last) != threeHours(bursts.start[b]);
        partOfDay[b] = isCut ? CUT : (byte) Math.floorMod(threeHours(last), PARTS_OF_DAY);
        return partOfDay[b];
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
        @Nullable Counts[] of = bySize ? byTimeAndSize : byTime;
        Counts counts = of[stratum];
        if (counts == null) of[stratum] = counts = counted(stratum, bySize);
        return counts;
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
