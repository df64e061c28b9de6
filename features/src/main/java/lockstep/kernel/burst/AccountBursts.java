package lockstep.kernel.burst;

import java.util.Arrays;
import lockstep.kernel.meeting.Labelling;

/**
 * Which account is in which burst under one labelling. A left out action is in no burst.
 */
public final class AccountBursts {
    /** Of each place in {@link CellBursts#action}: the account, as a position in the accounts of the bursts. */
    final int[] account;
    /** The bursts of account a are burst[start[a]] to burst[start[a + 1]], ascending; twice where it acts twice in one. */
    final int[] burst;

    final int[] start;
    /** The strata of account a are stratum[strata[a]] to stratum[strata[a + 1]], ascending. */
    final int[] strata;

    final int[] stratum;
    /** The account's actions in the stratum. */
    final int[] count;

    AccountBursts(CellBursts bursts, Labelling labelling) {
        int accounts = labelling.start.length - 1;
        account = new int[bursts.action.length];
        start = new int[accounts + 1];
        for (int i = 0; i < account.length; i++) {
            account[i] = labelling.of[bursts.action[i]];
            start[account[i] + 1]++;
        }
        for (int a = 0; a < accounts; a++) start[a + 1] += start[a];
        burst = new int[account.length];
        int[] next = start.clone();
        for (int b = 0; b < bursts.stratum.length; b++) {
            for (int i = bursts.start[b]; i < bursts.start[b + 1]; i++) burst[next[account[i]]++] = b;
        }
        int[] strataOf = new int[burst.length];
        int[] times = new int[burst.length];
        strata = new int[accounts + 1];
        int n = 0;
        for (int a = 0; a < accounts; a++) {
            for (int k = start[a]; k < start[a + 1]; k++) { // bursts are in the order of strata
                int s = bursts.stratum[burst[k]];
                if (n == strata[a] || strataOf[n - 1] != s) strataOf[n++] = s;
                times[n - 1]++;
            }
            strata[a + 1] = n;
        }
        stratum = Arrays.copyOf(strataOf, n);
        count = Arrays.copyOf(times, n);
    }
}
