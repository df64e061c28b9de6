package lockstep.pair;

import java.util.Arrays;

/** One object's actions inside one slice of time, in order of time, on primitive arrays. Used again for the next. */
final class Timeline {
    static final long SLICE = 86_400_000_000L;

    String trace = "";
    int label;
    String object = "";
    long slice;
    int size;
    long[] at = new long[64];
    int[] account = new int[64];
    long[] stratum = new long[64];
    String[] post = new String[64];

    void begin(String newTrace, int newLabel, String newObject, long newSlice) {
        trace = newTrace;
        label = newLabel;
        object = newObject;
        slice = newSlice;
        size = 0;
    }

    void add(long when, int who, long where, String what) {
        if (size == at.length) {
            int more = size * 2;
            at = Arrays.copyOf(at, more);
            account = Arrays.copyOf(account, more);
            stratum = Arrays.copyOf(stratum, more);
            post = Arrays.copyOf(post, more);
        }
        at[size] = when;
        account[size] = who;
        stratum[size] = where;
        post[size++] = what;
    }

    /** Whether the action belongs to this slice, rather than being there because a later one may meet it. */
    boolean own(int i) {
        return Math.floorDiv(at[i], SLICE) == slice;
    }
}
