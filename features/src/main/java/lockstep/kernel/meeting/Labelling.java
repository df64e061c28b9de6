package lockstep.kernel.meeting;

import java.util.Arrays;

/**
 * Which account acts in each action of a cell. The observed labels are one labelling; a {@link lockstep.kernel.LabelPermutation} gives others.
 * Actions are also indexed by account, so that what a few accounts did is found without a look at all actions.
 */
public final class Labelling {
    /** Where some accounts have at most one in so many of all actions, these are gathered and sorted; else all are looked through. */
    private static final int SORTED = 16;

    /** The account of each action, as a position in {@link CellActions#accounts}. */
    public final int[] of;
    /** All actions, account by account, in the order of the cell. */
    public final int[] actions;
    /** The actions of account a are start[a] to start[a + 1]. */
    public final int[] start;

    /** Takes the account of each action, as a position below the number of accounts. */
    public Labelling(int[] labels, int accounts) {
        of = labels;
        start = new int[accounts + 1];
        for (int a : labels) start[a + 1]++;
        for (int a = 0; a < accounts; a++) start[a + 1] += start[a];
        actions = new int[labels.length];
        int[] next = start.clone();
        for (int i = 0; i < labels.length; i++) actions[next[labels[i]]++] = i;
    }

    /** Returns the actions of some accounts in the order of the cell. Each account is given once. */
    public int[] actionsOf(int[] accounts) {
        int n = 0;
        for (int a : accounts) n += start[a + 1] - start[a];
        int[] theirs = new int[n];
        if (n > of.length / SORTED) {
            boolean[] isGiven = new boolean[start.length - 1];
            for (int a : accounts) isGiven[a] = true;
            for (int i = 0, at = 0; at < n; i++) if (isGiven[of[i]]) theirs[at++] = i;
            return theirs;
        }
        int at = 0;
        for (int a : accounts) {
            System.arraycopy(actions, start[a], theirs, at, start[a + 1] - start[a]);
            at += start[a + 1] - start[a];
        }
        Arrays.sort(theirs);
        return theirs;
    }
}
