package lockstep.pair;

import java.util.Arrays;
import lockstep.action.Trace;

/** One object's actions inside one slice of time, in order of time, on primitive arrays. Used again for the next. */
final class Timeline {
    static final long SLICE = 86_400_000_000L;
    static final long MINUTE = 60_000_000L;

    String trace = "";
    int label;
    String object = "";
    long slice;
    int size;
    long[] at = new long[64];
    int[] account = new int[64];
    String[] post = new String[64];
    private boolean reactions;
    private long[] born = new long[64];
    private long[] lead = new long[64];
    private long[] strong = new long[64];
    private boolean[] coarse = new boolean[64];

    void begin(Trace newTrace, int newLabel, String newObject, long newSlice) {
        trace = newTrace.column();
        reactions = newTrace.lead == Trace.Strata.SOURCE;
        label = newLabel;
        object = newObject;
        slice = newSlice;
        size = 0;
    }

    void add(long when, int who, long since, long leadStratum, long strongStratum, String what, boolean toTheMinute) {
        if (size == at.length) {
            int more = size * 2;
            at = Arrays.copyOf(at, more);
            account = Arrays.copyOf(account, more);
            post = Arrays.copyOf(post, more);
            born = Arrays.copyOf(born, more);
            lead = Arrays.copyOf(lead, more);
            strong = Arrays.copyOf(strong, more);
            coarse = Arrays.copyOf(coarse, more);
        }
        at[size] = when;
        account[size] = who;
        born[size] = since;
        lead[size] = leadStratum;
        strong[size] = strongStratum;
        coarse[size] = toTheMinute;
        post[size++] = what;
    }

    /** Whether the action's time is known well enough for a window; one that is known to the minute is not for seconds. */
    boolean timed(int i, long window) {
        return !coarse[i] || window >= MINUTE;
    }

    /** Whether the action belongs to this slice, rather than being there because a later one may meet it. */
    boolean own(int i) {
        return Math.floorDiv(at[i], SLICE) == slice;
    }

    /** The action's stratum at a tier and window. */
    long stratum(Tier tier, int i, long window) {
        if (tier == Tier.LEAD) return StratumCode.of(lead[i]);
        return reactions ? StratumCode.of(strong[i], at[i] - born[i], window) : StratumCode.of(strong[i]);
    }

    boolean sameStratum(Tier tier, int i, int j, long window) {
        return stratum(tier, i, window) == stratum(tier, j, window);
    }
}
