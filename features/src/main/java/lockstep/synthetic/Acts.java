package lockstep.synthetic;

import java.util.Arrays;
import lockstep.action.Trace;

/** Made actions as they come in. */
final class Acts {
    private int size;
    private int[] account = new int[1 << 12];
    private int[] object = new int[1 << 12];
    private long[] at = new long[1 << 12];

    void add(int who, int what, long when) {
        if (size == at.length) {
            account = Arrays.copyOf(account, size * 2);
            object = Arrays.copyOf(object, size * 2);
            at = Arrays.copyOf(at, size * 2);
        }
        account[size] = who;
        object[size] = what;
        at[size++] = when;
    }

    MadeActions made(Trace trace, int[] source, long[] birth, int[] network) {
        return new MadeActions(trace, accounts(), objects(), times(), source, birth, network);
    }

    MadeActions addedTo(MadeActions before, int[] networks) {
        return before.with(accounts(), objects(), times(), networks);
    }

    private int[] accounts() {
        return Arrays.copyOf(account, size);
    }

    private int[] objects() {
        return Arrays.copyOf(object, size);
    }

    private long[] times() {
        return Arrays.copyOf(at, size);
    }
}
