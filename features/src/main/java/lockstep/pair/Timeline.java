package lockstep.pair;

import it.unimi.dsi.fastutil.Swapper;
import it.unimi.dsi.fastutil.booleans.BooleanArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import lockstep.action.Trace;
import org.jspecify.annotations.Nullable;

/** One object's actions inside one slice of time, on primitive arrays. Used again for the next. */
final class Timeline {
    static final long SLICE = 86_400_000_000L;
    static final long MINUTE = 60_000_000L;

    Trace trace = Trace.LINK;
    int label;
    long thing;
    int twin;
    long slice;
    int size;
    long[] at = new long[64];
    int[] account = new int[64];
    long[] lead = new long[64];
    long[] strong = new long[64];
    boolean[] coarse = new boolean[64];
    /** Of the object and of each action, where a harvest asks for names. */
    @Nullable
    String object;

    @Nullable
    String[] post = new String[64];

    private final IntComparator inTime =
            (i, j) -> at[i] != at[j] ? Long.compare(at[i], at[j]) : Integer.compare(account[i], account[j]);
    private final Swapper swap = this::swap;

    void begin(Trace newTrace, int newLabel, long newThing, int newTwin, long newSlice) {
        trace = newTrace;
        label = newLabel;
        thing = newThing;
        twin = newTwin;
        slice = newSlice;
        object = null;
        size = 0;
    }

    void add(long when, int who, long leadStratum, long strongStratum, boolean toTheMinute, @Nullable String what) {
        if (size == at.length) {
            int more = size * 2;
            at = Arrays.copyOf(at, more);
            account = Arrays.copyOf(account, more);
            post = Arrays.copyOf(post, more);
            lead = Arrays.copyOf(lead, more);
            strong = Arrays.copyOf(strong, more);
            coarse = Arrays.copyOf(coarse, more);
        }
        at[size] = when;
        account[size] = who;
        lead[size] = leadStratum;
        strong[size] = strongStratum;
        coarse[size] = toTheMinute;
        if (what != null || post[size] != null) post[size] = what; // storing an object costs more than a number
        size++;
    }

    /** Puts the actions in order of time, and of account where times are equal. */
    void sort() {
        if (size < 32) {
            for (int j = 1; j < size; j++) {
                for (int i = j; i > 0 && inTime.compare(i - 1, i) > 0; i--) swap(i - 1, i);
            }
        } else {
            it.unimi.dsi.fastutil.Arrays.quickSort(0, size, inTime, swap);
        }
    }

    private void swap(int i, int j) {
        LongArrays.swap(at, i, j);
        IntArrays.swap(account, i, j);
        LongArrays.swap(lead, i, j);
        LongArrays.swap(strong, i, j);
        BooleanArrays.swap(coarse, i, j);
        String what = post[i];
        if (what != null || post[j] != null) {
            post[i] = post[j];
            post[j] = what;
        }
    }

    /** Whether the action's time is known well enough for a window; one that is known to the minute is not for seconds. */
    boolean timed(int i, long window) {
        return timed(coarse[i], window);
    }

    static boolean timed(boolean coarse, long window) {
        return !coarse || window >= MINUTE;
    }

    /** Whether the action belongs to this slice, rather than being there because a later one may meet it. */
    boolean own(int i) {
        return at[i] >= slice * SLICE;
    }

    /** The numbers of two actions' accounts, the lower one in front. */
    long pair(int i, int j) {
        return (long) Math.min(account[i], account[j]) << 32 | Math.max(account[i], account[j]);
    }

    /** A wider window tells fewer lags apart: who share a stratum in one window share it in all wider ones. */
    int firstInOneStratum(Tier tier, int i, int j, int first, int end, int[] octaves) {
        for (int w = first; w < end; w++) {
            if (stratum(tier, i, octaves[w]) == stratum(tier, j, octaves[w])) return w;
        }
        return end;
    }

    /** The action's stratum at a tier, as a window of this octave sees it. */
    long stratum(Tier tier, int i, int windowOctave) {
        return tier == Tier.LEAD ? lead[i] : StratumCode.seen(strong[i], windowOctave);
    }
}
